using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dashboard.Wire.Transport;

/// <summary>Where a broker listens: a host name or IP address, and a port from 1 to 65535.</summary>
/// <param name="Host">A name, an IPv4 or an IPv6 address (here without brackets).</param>
/// <param name="Port">The TCP port.</param>
public readonly record struct WireAddress(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>; an IPv6 address stands in brackets: <c>[::1]:9092</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form; the message names the text.</exception>
    public static WireAddress Parse(string text) => TryParse(text, out var address)
        ? address
        : throw new FormatException($"\"{text}\" is not a broker's address; write host:port, for example kafka-1:9092 or [::1]:9092.");

    /// <summary>Reads Kafka's <c>bootstrap.servers</c>: addresses separated by commas; empty entries are skipped.</summary>
    /// <exception cref="FormatException">An entry is not <c>host:port</c>, or there is none.</exception>
    public static IReadOnlyList<WireAddress> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 0
            ? [.. parts.Select(Parse).Distinct()]
            : throw new FormatException("There is no broker's address; write at least one host:port.");
    }

    /// <summary>Reads <c>host:port</c> as <see cref="Parse"/> does, without throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WireAddress address)
    {
        address = default;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon < 1) return false;
        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        if (port == 0) return false;
        var host = text![..colon];
        if (host is ['[', .. var inner, ']']) host = inner;
        else if (host.Contains(':', StringComparison.Ordinal)) return false;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) return false;
        address = new WireAddress(host, port);
        return true;
    }

    /// <summary><c>host:port</c>, with brackets round an IPv6 address.</summary>
    public override string ToString() => Host?.Contains(':', StringComparison.Ordinal) == true
        ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
