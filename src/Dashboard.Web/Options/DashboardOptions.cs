using System.Net;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Options;

/// <summary><c>Dashboard</c>: where it is reached and how much it serves.</summary>
internal sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>The path under which it is served, such as <c>/kafka</c>; empty means the root.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>Its address as people type it, path base included; for printed links and the check of <c>Origin</c>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Browsers reach it by TLS, ours or a proxy's.</summary>
    public bool IsSecure => PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) whose <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> are believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    public LimitsOptions Limits { get; set; } = new();
}

/// <summary><c>Dashboard:Limits</c>: caps, so that one viewer cannot use up what all share. Tails have their own.</summary>
internal sealed class LimitsOptions
{
    /// <summary>Open pages in all.</summary>
    public int Circuits { get; set; } = 500;

    /// <summary>Open pages of one user.</summary>
    public int CircuitsPerUser { get; set; } = 50;

    /// <summary>Connections of programs to the hubs, in all.</summary>
    public int HubConnections { get; set; } = 200;

    /// <summary>Connections to the hubs of one token or user.</summary>
    public int HubConnectionsPerUser { get; set; } = 10;

    /// <summary>Sign-in attempts from one address a minute.</summary>
    public int SignInsPerMinute { get; set; } = 20;
}

internal sealed class DashboardOptionsValidator : IValidateOptions<DashboardOptions>
{
    public ValidateOptionsResult Validate(string? name, DashboardOptions options)
    {
        var errors = new List<string>();
        void Wrong(string key, string message) => errors.Add($"{DashboardOptions.Section}:{key}: {message}");

        if (options.PathBase.Length > 0 && (!options.PathBase.StartsWith('/') || options.PathBase.EndsWith('/')))
            Wrong("PathBase", $"\"{options.PathBase}\" has to begin with / and not to end with it, such as /kafka.");
        if (!string.IsNullOrEmpty(options.PublicUrl))
            CheckPublicUrl(options, Wrong);
        for (var i = 0; i < options.TrustedProxies.Count; i++)
        {
            var proxy = options.TrustedProxies[i];
            if (!IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
                Wrong($"TrustedProxies:{i}", $"\"{proxy}\" is neither an address nor a network such as 10.0.0.0/8.");
        }

        CheckLimits(options.Limits, Wrong);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckPublicUrl(DashboardOptions options, Action<string, string> wrong)
    {
        if (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            wrong("PublicUrl", $"\"{options.PublicUrl}\" is not an address such as https://kafka.example.org.");
        else if (url.AbsolutePath.TrimEnd('/') != options.PathBase.TrimEnd('/'))
            wrong("PublicUrl", $"its path is \"{url.AbsolutePath.TrimEnd('/')}\", but Dashboard:PathBase is \"{options.PathBase}\".");
    }

    private static void CheckLimits(LimitsOptions limits, Action<string, string> wrong)
    {
        (string Key, int Value)[] values =
        [
            (nameof(limits.Circuits), limits.Circuits), (nameof(limits.CircuitsPerUser), limits.CircuitsPerUser),
            (nameof(limits.HubConnections), limits.HubConnections),
            (nameof(limits.HubConnectionsPerUser), limits.HubConnectionsPerUser),
            (nameof(limits.SignInsPerMinute), limits.SignInsPerMinute),
        ];
        foreach (var (key, value) in values.Where(limit => limit.Value < 1))
            wrong($"Limits:{key}", $"{value} has to be at least 1.");
    }
}
