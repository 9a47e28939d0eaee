using Dashboard.Wire.Messages;

namespace Dashboard.Wire.Transport;

/// <summary>The broker is too old (or, rarely, too new) for a request. Nothing was sent; the connection goes on.</summary>
public sealed class WireUnsupportedException : WireException
{
    /// <summary>Names the API and both ranges.</summary>
    public WireUnsupportedException(WireAddress address, ApiKey api, VersionRange ours, VersionRange? theirs)
        : base(WireFault.Unsupported, Sentence(address, api, ours, theirs), address)
    {
        Api = api;
        Ours = ours;
        Theirs = theirs;
    }

    /// <summary>What was asked for.</summary>
    public ApiKey Api { get; }

    /// <summary>The versions that could carry the request.</summary>
    public VersionRange Ours { get; }

    /// <summary>The versions the broker speaks; null when it lacks the API altogether.</summary>
    public VersionRange? Theirs { get; }

    internal override WireException Again() => new WireUnsupportedException(Address!.Value, Api, Ours, Theirs);

    private static string Sentence(WireAddress address, ApiKey api, VersionRange ours, VersionRange? theirs) => theirs is { } range
        ? FormattableString.Invariant(
            $"The broker at {address} speaks {api} in versions {range.Min} to {range.Max}, and this needs {ours.Min} to {ours.Max}.")
        : FormattableString.Invariant($"The broker at {address} does not have {api}; a newer Kafka may, or it is switched off there.");
}
