using Dashboard.Core.Configs;

namespace Dashboard.Web.Features.Configs;

/// <summary>Where a config's value comes from, in words.</summary>
public static class ConfigWords
{
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
}
