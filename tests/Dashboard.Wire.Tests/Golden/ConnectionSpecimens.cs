using System.Text;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Connections;

namespace Dashboard.Wire.Tests.Golden;

internal static class ConnectionSpecimens
{
    private static readonly ApiVersionsRequest _hello = new("kafka-dashboard", "1.0");

    public static IReadOnlyList<Specimen> All { get; } =
    [
        Specimen.Of("plain", _hello, version => new ApiVersionsResponse
        {
            Apis = new Dictionary<ApiKey, VersionRange> { [ApiKey.Produce] = new(3, 13), [(ApiKey)999] = new(0, 1) },
            ThrottleTimeMs = version >= 1 ? 17 : 0,
            SupportedFeatures = version >= 3 ? [new SupportedFeature { Name = "group.version", MaxVersion = 1 }] : [],
            FinalizedFeaturesEpoch = version >= 3 ? 42 : -1,
            FinalizedFeatures = version >= 3
                ? [new FinalizedFeature { Name = "metadata.version", MinVersionLevel = 7, MaxVersionLevel = 29 }]
                : [],
            ZkMigrationReady = version >= 3,
        }),
        Specimen.Of("bare", _hello, _ => Without(ErrorCode.None, [])),
        Specimen.Of(
            "refused",
            _hello,
            _ => Without(ErrorCode.UnsupportedVersion, new() { [ApiKey.ApiVersions] = new VersionRange(0, 2) }),
            new VersionRange(1, 4)),
        Specimen.Of("plain", new SaslHandshakeRequest("SCRAM-SHA-512"), _ =>
            new SaslHandshakeResponse { Mechanisms = ["PLAIN", "SCRAM-SHA-512"] }),
        Specimen.Of("bare", new SaslHandshakeRequest("GSSAPI"), _ =>
            new SaslHandshakeResponse { Error = ErrorCode.UnsupportedSaslMechanism }),
        Specimen.Of("plain", new SaslAuthenticateRequest(Encoding.UTF8.GetBytes("\0u\0gehüim")), version =>
            new SaslAuthenticateResponse { AuthBytes = new byte[] { 1, 2, 0xFD }, SessionLifetimeMs = version >= 1 ? 3_600_000 : 0 }),
        Specimen.Of("bare", new SaslAuthenticateRequest(default), _ =>
            new SaslAuthenticateResponse { Error = ErrorCode.SaslAuthenticationFailed, ErrorMessage = "Authentication failed: ü" }),
    ];

    private static ApiVersionsResponse Without(ErrorCode error, Dictionary<ApiKey, VersionRange> apis) =>
        new() { Error = error, Apis = apis };
}
