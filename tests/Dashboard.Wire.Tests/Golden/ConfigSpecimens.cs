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
            new DescribeConfigsResponse
            {
                ThrottleTimeMs = 5,
                Resources =
                [
                    new DescribedResource
                    {
                        Type = ConfigResourceType.Topic,
                        Name = Specimen.Topic,
                        Configs =
                        [
                            new DescribedConfig
                            {
                                Name = "retention.ms",
                                Value = "604800000",
                                Source = ConfigSource.Topic,
                                Synonyms =
                                [
                                    new ConfigSynonym { Name = "log.retention.hours", Value = "168", Source = ConfigSource.Default },
                                    new ConfigSynonym { Name = "x", Source = ConfigSource.StaticBroker },
                                ],
                                Type = version >= 3 ? ConfigType.Long : ConfigType.Unknown,
                                Documentation = version >= 3 ? "<b>ü</b>" : null,
                            },
                            new DescribedConfig
                            {
                                Name = "secret",
                                ReadOnly = true,
                                Source = ConfigSource.StaticBroker,
                                IsSensitive = true,
                                Type = version >= 3 ? ConfigType.Password : ConfigType.Unknown,
                            },
                        ],
                    },
                ],
            }),
        Specimen.Of("bare", new DescribeConfigsRequest([]), _ => new DescribeConfigsResponse
        {
            Resources =
            [
                new DescribedResource
                {
                    Error = ErrorCode.TopicAuthorizationFailed, ErrorMessage = "no", Type = ConfigResourceType.Group, Name = "g",
                },
            ],
        }),
    ];
}
