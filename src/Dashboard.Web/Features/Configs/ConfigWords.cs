using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Core.Configs;

namespace Dashboard.Web.Features.Configs;

/// <summary>Where a config's value comes from, in words.</summary>
public static partial class ConfigWords
{
    /// <summary>Kafka's documentation, which has markup, as plain paragraphs.</summary>
    public static IEnumerable<string> Paragraphs(string documentation) =>
        Breaks().Split(documentation)
            .Select(text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(text, "")), " ").Trim())
            .Where(text => text.Length > 0);

    public static string Of(ConfigSource source) => source switch
    {
        ConfigSource.Topic => "this topic",
        ConfigSource.DynamicBroker => "this broker, dynamic",
        ConfigSource.DynamicDefaultBroker => "all brokers, dynamic",
        ConfigSource.StaticBroker => "server.properties",
        ConfigSource.Default => "default",
        ConfigSource.DynamicBrokerLogger => "this broker's loggers",
        ConfigSource.ClientMetrics => "client metrics",
        ConfigSource.Group => "this group",
        _ => "not told",
    };

    /// <summary>Where markup begins another paragraph.</summary>
    [GeneratedRegex("</?(?:p|ul|ol|li|br|div)[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("</?[a-z][^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
