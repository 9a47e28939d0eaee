using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Core.Clusters;

/// <summary>Reads <c>bootstrap.servers</c>: <c>host:port</c>, comma separated; IPv6 in brackets.</summary>
public static class BootstrapAddresses
{
    /// <returns>The servers that could be read, and a sentence for each that could not.</returns>
    public static (ImmutableArray<(string Host, int Port)> Servers, ImmutableArray<string> Errors) Parse(string? text)
    {
        var servers = ImmutableArray.CreateBuilder<(string, int)>();
        var errors = ImmutableArray.CreateBuilder<string>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.LastIndexOf(':');
            var host = colon < 0 ? part : part[..colon];
            var hasPort = int.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
            if (colon <= 0 || !hasPort || port is < 1 or > 65535 || !IsHost(host))
                errors.Add($"\"{part}\" is not host:port, such as broker-1.example.org:9092.");
            else
                servers.Add((host.Trim('[', ']'), port));
        }

        if (servers.Count == 0 && errors.Count == 0)
            errors.Add("Name at least one server as host:port, such as broker-1.example.org:9092.");
        return (servers.ToImmutable(), errors.ToImmutable());
    }

    private static bool IsHost(string host) =>
        Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 ||
        (host.StartsWith('[') && Uri.CheckHostName(host) is UriHostNameType.IPv6);
}
