using Dashboard.Testing.Kafka;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Oidc;

/// <summary>OAUTHBEARER end to end: a token of a real OpenID provider, checked by a real broker with the provider's keys.</summary>
[Trait("Needs", "kafka"), Trait("Needs", "oidc")]
public sealed class OAuthBearerBrokerTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_of_the_provider_is_accepted_and_one_for_another_audience_refused()
    {
        KafkaHome.Require();
        await using var oidc = await OidcServer.StartAsync(Ct);
        await using var cluster = await KafkaCluster.StartAsync(Setup(oidc), Ct);
        var right = new SaslOAuthBearer(oidc.TokenEndpoint, OidcServer.ClientId, oidc.Secret) { Scope = "kafka" };

        await using (var client = new WireClient(cluster.BootstrapOf("OAUTH"), new WireSecurity { Sasl = right }))
        {
            await client.RefreshBrokersAsync(_deadline, Ct);
            Assert.NotNull((await client.SendAsync(1, new DescribeClusterRequest(), _deadline, Ct)).ClusterId);
        }

        var wrongSecret = await FailureAsync(cluster.BootstrapOf("OAUTH"), right with { ClientSecret = "wrong" });
        Assert.Equal(WireFault.TokenEndpointFailed, wrongSecret.Fault);
        Assert.Contains("invalid_client: client authentication failed", wrongSecret.Message, StringComparison.Ordinal);

        // This listener wants another audience than the provider gives.
        var refused = await FailureAsync(cluster.BootstrapOf("STRICT"), right);
        Assert.Equal(WireFault.WrongCredentials, refused.Fault);
        Assert.Contains("invalid_token", refused.BrokerMessage, StringComparison.Ordinal);
    }

    private static async Task<WireException> FailureAsync(string bootstrap, SaslOptions sasl)
    {
        await using var client = new WireClient(bootstrap, new WireSecurity { Sasl = sasl });
        return await Assert.ThrowsAsync<WireException>(() => client.RefreshBrokersAsync(_deadline, Ct));
    }

    private static KafkaClusterSetup Setup(OidcServer oidc)
    {
        var jwks = oidc.Issuer + "/jwks";
        var properties = new Dictionary<string, string>();
        foreach (var (listener, audience) in new[] { ("oauth", "kafka"), ("strict", "elsewhere") })
        {
            var prefix = $"listener.name.{listener}.";
            properties[prefix + "sasl.enabled.mechanisms"] = "OAUTHBEARER";
            properties[prefix + "oauthbearer.sasl.jaas.config"] =
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;";
            properties[prefix + "oauthbearer.sasl.server.callback.handler.class"] =
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler";
            properties[prefix + "oauthbearer.sasl.oauthbearer.jwks.endpoint.url"] = jwks;
            properties[prefix + "oauthbearer.sasl.oauthbearer.expected.issuer"] = oidc.Issuer;
            properties[prefix + "oauthbearer.sasl.oauthbearer.expected.audience"] = audience;
        }
        return new()
        {
            Brokers = 1,
            Listeners = new Dictionary<string, string> { ["OAUTH"] = "SASL_PLAINTEXT", ["STRICT"] = "SASL_PLAINTEXT" },
            Properties = properties,
            Environment = new Dictionary<string, string>
            {
                ["KAFKA_OPTS"] = "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + jwks,
            },
        };
    }
}
