using System.Net;

namespace Dashboard.Core.Users;

/// <summary>What counts as one caller when attempts are limited.</summary>
public static class CallerNetwork
{
    /// <summary>The IPv4 address, or the /64 that an IPv6 subscriber has to himself; empty when there is none.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes.AsSpan(0, 8) : bytes);
    }
}
