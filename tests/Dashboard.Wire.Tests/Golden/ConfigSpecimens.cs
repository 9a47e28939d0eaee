using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Configs;

namespace Dashboard.Wire.Tests.Golden;

internal static class ConfigSpecimens
{
    private static readonly ConfigResource[] _resources =
    [
        new(ConfigResourceType.Topic, Specimen.Topic),
        new(ConfigResourceType.Broker, "1", ["a", "b"]),
    ];

    public static IReadOnlyList<Specimen> All { get; } =
    [
        Specimen.Of("plain", new DescribeConfigsRequest(_resources) { IncludeSynonyms = true, IncludeDocumentation = true }, version =>
            new DescribeConfigsResponse(
                5,
                [
                    new DescribedResource(ErrorCode.None, null, ConfigResourceType.Topic, Specimen.Topic,
                    [
                        new DescribedConfig(
                            "retention.ms",
                            "604800000",
                            false,
                            ConfigSource.Topic,
                            false,
                            [
                                new ConfigSynonym("log.retention.hours", "168", ConfigSource.Default),
                                new ConfigSynonym("x", null, ConfigSource.StaticBroker),
                            ],
                            version >= 3 ? ConfigType.Long : ConfigType.Unknown,
                            version >= 3 ? "<b>ü</b>" : null),
                        new DescribedConfig(
                            "secret",
                            null,
                            true,
                            ConfigSource.StaticBroker,
                            true,
                            [],
                            version >= 3 ? ConfigType.Password : ConfigType.Unknown,
                            null),
                    ]),
                ])),
        Specimen.Of("bare", new DescribeConfigsRequest([]), _ => new DescribeConfigsResponse(
            0, [new DescribedResource(ErrorCode.TopicAuthorizationFailed, "no", ConfigResourceType.Group, "g", [])])),
    ];
}
