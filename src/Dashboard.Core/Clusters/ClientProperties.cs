using System.Collections.Immutable;

namespace Dashboard.Core.Clusters;

/// <summary>
/// Extra librdkafka properties of a cluster, one <c>name=value</c> a line. Names outside the allow-list are refused: among the
/// others are ones that run commands, load libraries or read files of the server (<c>sasl.kerberos.kinit.cmd</c>,
/// <c>plugin.library.paths</c>, <c>ssl.ca.location</c>), and ones that have a field of their own.
/// </summary>
public sealed class ClientProperties : IEquatable<ClientProperties>
{
    private ClientProperties(ImmutableSortedDictionary<string, string> values) => Values = values;

    /// <summary>What the brokers' principals begin with; <c>kafka</c> when not set. For GSSAPI.</summary>
    public const string KerberosServiceName = "sasl.kerberos.service.name";

    public static ClientProperties None { get; } = new(ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Names on the allow-list: timing, sizes, addressing, and the brokers' name at Kerberos.</summary>
    public static ImmutableSortedSet<string> Allowed { get; } = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        "api.version.request.timeout.ms", "broker.address.family", "broker.address.ttl", "client.dns.lookup", "client.id", "client.rack",
        "compression.codec", "connections.max.idle.ms", "fetch.max.bytes", "fetch.message.max.bytes", "fetch.min.bytes",
        "fetch.wait.max.ms", "linger.ms", "log.connection.close", "max.in.flight.requests.per.connection", "message.max.bytes",
        "metadata.max.age.ms", "queued.max.messages.kbytes", "receive.message.max.bytes", "reconnect.backoff.max.ms",
        "reconnect.backoff.ms", "retry.backoff.max.ms", "retry.backoff.ms", KerberosServiceName, "socket.connection.setup.timeout.ms",
        "socket.keepalive.enable", "socket.nagle.disable", "socket.receive.buffer.bytes", "socket.send.buffer.bytes",
        "socket.timeout.ms", "ssl.cipher.suites", "ssl.curves.list", "ssl.sigalgs.list");

    public ImmutableSortedDictionary<string, string> Values { get; }

    /// <returns>The properties that can be used, and a sentence for each line that cannot.</returns>
    public static (ClientProperties Properties, ImmutableArray<string> Errors) Parse(string? text)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var errors = ImmutableArray.CreateBuilder<string>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? line : line[..equals].Trim();
            if (equals <= 0 || line[(equals + 1)..].Trim() is not { Length: > 0 } value)
                errors.Add($"\"{name}\" is not name=value.");
            else if (!Allowed.Contains(name))
                errors.Add($"\"{name}\" is not a client property that may be set here.");
            else if (!values.TryAdd(name, value))
                errors.Add($"\"{name}\" is given twice.");
        }

        return (new ClientProperties(values.ToImmutable()), errors.ToImmutable());
    }

    public bool Equals(ClientProperties? other) => other is not null && Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as ClientProperties);

    public override int GetHashCode() => Values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>As it is typed: one <c>name=value</c> a line.</summary>
    public override string ToString() => string.Join('\n', Values.Select(pair => $"{pair.Key}={pair.Value}"));
}
