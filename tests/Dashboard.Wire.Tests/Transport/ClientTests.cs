using Dashboard.Testing;
using Dashboard.Testing.Peers;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>Which broker a request goes to, at which version, and what happens while that broker is away.</summary>
public sealed class ClientTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static readonly MetadataRequest _metadata = MetadataRequest.AllTopics();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_bootstrap_address_is_passed_over()
    {
        await using var peer = ScriptedPeer.Start(TlsPeer.AnswerAsync);
        await using var client = new WireClient($"{ScriptedPeer.RefusedAddress()},{peer.Address}");
        await client.SendAnyAsync(_metadata, _deadline, Ct);
        await client.SendAnyAsync(_metadata, _deadline, Ct);
        Assert.Equal((1, 0), (peer.Connections, client.Counters.Failures));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_broker_that_is_connected_and_then_stays_silent_or_hangs_up_is_passed_over(bool silent)
    {
        await using var first = ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync((3, 0, 13));
            await connection.ReadRequestAsync();
            if (silent) await connection.StaySilentAsync();
        });
        await using var second = ScriptedPeer.Start(TlsPeer.AnswerAsync);
        await using var client = new WireClient($"{first.Address},{second.Address}");
        await client.SendAnyAsync(_metadata, TimeSpan.FromSeconds(silent ? 6 : 20), Ct);
        Assert.Equal((1, 1), (second.Connections, client.Counters.Failures));
    }

    [Fact]
    public async Task When_every_connected_broker_stays_silent_the_request_ends_with_its_deadline()
    {
        static Task Silence(PeerConnection connection) =>
            Task.WhenAll(connection.AnswerApiVersionsAsync((3, 0, 13)), connection.StaySilentAsync());
        await using var first = ScriptedPeer.Start(Silence);
        await using var second = ScriptedPeer.Start(Silence);
        await using var client = new WireClient($"{first.Address},{second.Address}");
        var e = await FailureAsync(() => client.SendAnyAsync(_metadata, TimeSpan.FromSeconds(4), Ct));
        Assert.Equal((WireFault.TimedOut, 1, 1), (e.Fault, first.Connections, second.Connections));
    }

    [Fact]
    public async Task Of_several_bootstrap_failures_the_telling_one_is_given()
    {
        await using var tls = ScriptedPeer.Answering(21, 3, 3, 0, 2, 2, 80);
        await using var client = new WireClient($"{ScriptedPeer.RefusedAddress()},{tls.Address}");
        Assert.Equal(WireFault.TlsExpected, (await FailureAsync(() => client.SendAnyAsync(_metadata, _deadline, Ct))).Fault);
    }

    [Fact]
    public async Task An_advertised_address_that_never_worked_is_named_as_such_with_the_broker()
    {
        await using var peer = ScriptedPeer.Start(TlsPeer.AnswerAsync);
        await using var client = new WireClient(peer.Address);
        client.SetBrokers([new(7, WireAddress.Parse(ScriptedPeer.RefusedAddress()))]);
        var e = await FailureAsync(() => client.SendAsync(7, _metadata, _deadline, Ct));
        Assert.Equal(WireFault.AdvertisedAddressUnreachable, e.Fault);
        Assert.StartsWith($"Broker 7 advertises {client.Brokers[7]}, and that address cannot be used from here: Nothing listens", e.Message,
            StringComparison.Ordinal);
        Assert.Equal(WireFault.Refused, Assert.IsType<WireException>(e.InnerException).Fault);
    }

    [Fact]
    public async Task A_broker_that_was_reached_before_and_is_gone_is_refused_and_not_wrongly_advertised()
    {
        await using var bootstrap = ScriptedPeer.Start(TlsPeer.AnswerAsync);
        await using var client = new WireClient(bootstrap.Address);
        await using (var broker = ScriptedPeer.Start(TlsPeer.AnswerAsync))
        {
            client.SetBrokers([new(7, WireAddress.Parse(broker.Address))]);
            await client.SendAsync(7, _metadata, _deadline, Ct);
        }
        // The first failure may still be the loss of the open connection.
        await Task.WhenAny(client.SendAsync(7, _metadata, _deadline, Ct));
        Assert.Equal(WireFault.Refused, (await FailureAsync(() => client.SendAsync(7, _metadata, _deadline, Ct))).Fault);
    }

    [Fact]
    public async Task What_a_broker_said_of_itself_has_the_time_of_its_newest_connection()
    {
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync((3, 0, 13));
            await connection.ReadRequestAsync();
        });
        var clock = new FakeClock();
        await using var client = new WireClient(peer.Address, options: new WireClientOptions { Clock = clock });
        client.SetBrokers([new(1, WireAddress.Parse(peer.Address))]);
        Assert.Null(client.Greeting(1));
        for (var time = 0; time < 2; time++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(WireFault.Closed, (await FailureAsync(() => client.SendAsync(1, _metadata, _deadline, Ct))).Fault);
            Assert.Equal(clock.GetUtcNow(), client.Greeting(1)!.At);
        }
    }

    [Fact]
    public async Task A_broker_nobody_told_of_is_unknown()
    {
        await using var client = new WireClient("localhost:1");
        Assert.Equal(WireFault.UnknownBroker, (await FailureAsync(() => client.SendAsync(9, _metadata, _deadline, Ct))).Fault);
    }

    [Fact]
    public async Task After_a_failure_a_broker_is_left_alone_for_a_time_that_doubles_up_to_the_longest()
    {
        await using var peer = ScriptedPeer.Answering(0xDE, 0xAD, 0xBE, 0xEF);
        var clock = new FakeClock();
        await using var client = new WireClient(peer.Address, options: new WireClientOptions
        {
            Clock = clock,
            BackOff = TimeSpan.FromSeconds(1),
            MaxBackOff = TimeSpan.FromSeconds(5),
        });
        foreach (var pause in (int[])[1, 2, 4, 5, 5])
        {
            var before = peer.Connections;
            Assert.Equal(WireFault.Garbage, (await FailureAsync(() => client.SendAnyAsync(_metadata, _deadline, Ct))).Fault);
            Assert.Equal(before + 1, peer.Connections);
            clock.Advance(TimeSpan.FromSeconds(pause) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(WireFault.Garbage, (await FailureAsync(() => client.SendAnyAsync(_metadata, _deadline, Ct))).Fault);
            Assert.Equal(before + 1, peer.Connections);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public async Task Many_callers_share_one_attempt_to_connect()
    {
        var open = new TaskCompletionSource();
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            await open.Task;
            await TlsPeer.AnswerAsync(connection);
        });
        await using var client = new WireClient(peer.Address);
        var requests = Enumerable.Range(0, 50).Select(_ => client.SendAnyAsync(_metadata, _deadline, Ct)).ToArray();
        open.SetResult();
        await Task.WhenAll(requests);
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task An_API_that_the_broker_lacks_or_has_in_other_versions_is_refused_before_sending()
    {
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync((3, 100, 120));
            await connection.StaySilentAsync();
        });
        await using var client = new WireClient(peer.Address);
        client.SetBrokers([new(1, WireAddress.Parse(peer.Address))]);
        Assert.Null(client.SupportedVersions(1));
        var other = await Assert.ThrowsAsync<WireUnsupportedException>(() => client.SendAsync(1, _metadata, _deadline, Ct));
        Assert.Equal($"The broker at {peer.Address} speaks Metadata in versions 100 to 120, and this needs 0 to 13.", other.Message);
        var none = await Assert.ThrowsAsync<WireUnsupportedException>(
            () => client.SendAsync(1, new DescribeClusterRequest(), _deadline, Ct));
        Assert.Equal((ApiKey.DescribeCluster, null), (none.Api, none.Theirs));
        Assert.Equal(new VersionRange(100, 120), client.SupportedVersions(1)![ApiKey.Metadata]);
        Assert.Equal(1, client.Counters.Requests);
    }

    [Theory]
    [InlineData(new byte[] { 0, 35, 0, 0, 0, 1, 0, 18, 0, 0, 0, 2 }, 2)]
    [InlineData(new byte[] { 0, 35, 0, 0, 0, 0 }, 0)]
    public async Task A_broker_too_old_for_our_ApiVersions_is_asked_again_in_a_version_it_has(byte[] refusal, short version)
    {
        var asked = new TaskCompletionSource<short>();
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            var first = await connection.ReadRequestAsync();
            await connection.SendFrameAsync(first.CorrelationId, refusal);
            var second = await connection.ReadRequestAsync();
            asked.SetResult(second.Version);
            byte[] throttle = version > 0 ? [0, 0, 0, 0] : [];
            await connection.SendFrameAsync(second.CorrelationId, [0, 0, 0, 0, 0, 1, 0, 3, 0, 0, 0, 1, .. throttle]);
            var metadata = await connection.ReadRequestAsync();
            Assert.Equal(1, metadata.Version);
            await connection.SendFrameAsync(metadata.CorrelationId, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0);
        });
        await using var client = new WireClient(peer.Address);
        Assert.Equal(5, (await client.SendAnyAsync(_metadata, _deadline, Ct)).ControllerId);
        Assert.Equal(version, await asked.Task);
    }

    [Fact]
    public async Task Connections_to_brokers_that_left_are_closed()
    {
        var closed = new TaskCompletionSource();
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            try
            {
                await TlsPeer.AnswerAsync(connection);
            }
            catch (IOException)
            {
                closed.SetResult();
            }
        });
        await using var client = new WireClient("localhost:1");
        client.SetBrokers([new(1, WireAddress.Parse(peer.Address))]);
        await client.SendAsync(1, _metadata, _deadline, Ct);
        client.SetBrokers([]);
        await closed.Task.WaitAsync(_deadline, Ct);
    }

    [Fact]
    public void Settings_print_no_secret()
    {
        var security = new WireSecurity
        {
            Tls = new TlsOptions { ClientCertificatePem = "c", ClientKeyPem = "k-secret", ClientKeyPassword = "p-secret" },
            Sasl = new SaslPlain("ann", "s-secret"),
        };
        Assert.Equal("SASL_SSL PLAIN as ann", security.ToString());
        Assert.Equal("mutual TLS", security.Tls.ToString());
        Assert.Equal("OAUTHBEARER as app", new SaslOAuthBearer(new Uri("http://localhost"), "app", "secret").ToString());
    }

    private static Task<WireException> FailureAsync(Func<Task> action) => Assert.ThrowsAsync<WireException>(action);
}
