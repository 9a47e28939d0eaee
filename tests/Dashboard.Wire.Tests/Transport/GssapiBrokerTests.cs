using Dashboard.Testing.Kafka;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>GSSAPI at a real broker, with tickets of a real KDC.</summary>
[Trait("Needs", "kafka")]
public sealed class GssapiBrokerTests(GssapiKafka broker) : IClassFixture<GssapiKafka>
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_for_the_password_gets_in_at_the_bootstrap_address_and_at_the_advertised_one()
    {
        await using var client = Client(broker.Password);
        await client.RefreshBrokersAsync(_deadline, Ct);
        var described = await client.SendAsync(1, new DescribeClusterRequest(), _deadline, Ct);
        Assert.NotNull(described.ClusterId);
        Assert.Equal(0, client.Counters.Failures);
    }

    [Fact]
    public async Task A_wrong_password_is_named_with_the_service_and_without_the_password()
    {
        await using var client = Client("not-the-password");
        var e = await Assert.ThrowsAsync<WireException>(() => client.RefreshBrokersAsync(_deadline, Ct));
        Assert.Equal(WireFault.WrongCredentials, e.Fault);
        Assert.Contains("no ticket for kafka/localhost to ann", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", e.ToString(), StringComparison.Ordinal);
    }

    private WireClient Client(string password) => new(
        broker.Bootstrap, new WireSecurity { Sasl = new SaslGssapi(KerberosRealm.User, password) { Realm = KerberosRealm.Name } });
}
