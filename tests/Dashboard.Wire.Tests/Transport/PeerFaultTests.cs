using System.Diagnostics;
using System.Text;
using Dashboard.Testing.Peers;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>What becomes of peers that are no brokers, or bad ones: a named fault, at once, and a sentence with the address.</summary>
public sealed class PeerFaultTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], WireFault, string> StrangeFirstAnswers => new()
    {
        { "garbage", [0xDE, 0xAD, 0xBE, 0xEF, 1, 2, 3, 4], WireFault.Garbage, "not Kafka's protocol" },
        { "HTTP", Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n"), WireFault.Garbage, "HTTP" },
        { "SSH", Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.9\r\n"), WireFault.Garbage, "SSH" },
        { "a TLS alert", [21, 3, 3, 0, 2, 2, 80], WireFault.TlsExpected, "choose SSL or SASL_SSL" },
        { "a length of 2 GB", [0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], WireFault.FrameTooLarge, "2147483647" },
        { "a length just over the cap", [0, 0x10, 0, 1], WireFault.FrameTooLarge, "1048577" },
        { "a negative length", [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], WireFault.Garbage, "not Kafka's protocol" },
        { "a length without room for a correlation id", [0, 0, 0, 3, 0, 0, 0], WireFault.Garbage, "not Kafka's protocol" },
        { "a correlation id never sent", PeerConnection.Frame(77, 0, 0), WireFault.Garbage, "request 77" },
        { "an answer that ends early", PeerConnection.Frame(1, 0, 0, 200), WireFault.Garbage, "ApiVersions" },
    };

    [Theory]
    [MemberData(nameof(StrangeFirstAnswers), DisableDiscoveryEnumeration = true)]
    public async Task A_strange_first_answer_is_named(string what, byte[] answer, WireFault fault, string says)
    {
        await using var peer = ScriptedPeer.Answering(answer);
        var watch = Stopwatch.StartNew();
        var e = await FailureAsync(peer);
        Assert.True(fault == e.Fault, $"{what}: {e.Message}");
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Contains(peer.Address, e.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(9)]
    public async Task Silence_after_so_many_bytes_of_the_first_answer_ends_with_the_connect_timeout(int bytes)
    {
        await using var peer = ScriptedPeer.Answering(PeerConnection.Frame(1, new byte[40])[..bytes]);
        var e = await FailureAsync(peer, new WireClientOptions { ConnectTimeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(WireFault.TimedOut, e.Fault);
        Assert.Contains("did not finish the greeting within 0.3 s", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_hangs_up_on_plaintext_is_taken_for_a_TLS_listener()
    {
        await using var peer = ScriptedPeer.Start(connection => connection.ReadSomethingAsync());
        Assert.Equal(WireFault.TlsExpected, (await FailureAsync(peer)).Fault);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_an_answer_fails_the_request_with_closed()
    {
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync((3, 0, 13));
            await connection.ReadRequestAsync();
            await connection.SendAsync(new byte[] { 0, 0, 1, 0, 0, 0, 0 });
            connection.Reset();
        });
        Assert.Equal(WireFault.Closed, (await FailureAsync(peer)).Fault);
    }

    [Fact]
    public async Task Nothing_listening_is_refused_by_name()
    {
        var address = ScriptedPeer.RefusedAddress();
        await using var client = new WireClient(address);
        var e = await Assert.ThrowsAsync<WireException>(() => client.RefreshBrokersAsync(_deadline, Ct));
        Assert.Equal(
            (WireFault.Refused, $"Nothing listens on {address} (connection refused); check host and port, and that the broker runs."),
            (e.Fault, e.Message));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_named()
    {
        await using var client = new WireClient("no-such-host.invalid:9092");
        var e = await Assert.ThrowsAsync<WireException>(() => client.RefreshBrokersAsync(_deadline, Ct));
        Assert.Equal(WireFault.NameNotResolved, e.Fault);
        Assert.StartsWith("The name no-such-host.invalid does not resolve", e.Message, StringComparison.Ordinal);
    }

    private static async Task<WireException> FailureAsync(ScriptedPeer peer, WireClientOptions? options = null)
    {
        await using var client = new WireClient(peer.Address, options: options);
        return await Assert.ThrowsAsync<WireException>(() => client.SendAnyAsync(MetadataRequest.TopicsByName([]), _deadline, Ct));
    }
}
