using Dashboard.Wire.Messages;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>What one broker said it speaks, and the choice of a version that both sides do.</summary>
internal sealed class BrokerVersions(WireAddress address, BrokerGreeting greeting)
{
    public BrokerGreeting Greeting => greeting;

    /// <summary>The newest version of this request that both speak.</summary>
    /// <exception cref="WireUnsupportedException">There is none.</exception>
    public short Choose<TResponse>(IWireRequest<TResponse> request)
    {
        var theirs = greeting.Said.Apis.TryGetValue(request.Api, out var range) ? range : (VersionRange?)null;
        return theirs?.Newest(request.Versions) ?? throw new WireUnsupportedException(address, request.Api, request.Versions, theirs);
    }
}
