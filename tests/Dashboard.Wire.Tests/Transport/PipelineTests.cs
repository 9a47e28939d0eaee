using Dashboard.Testing;
using Dashboard.Testing.Peers;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>Many requests on one connection: who gets which answer, and what becomes of those who get none.</summary>
public sealed class PipelineTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_out_of_order_reach_their_own_requests()
    {
        await using var peer = Broker(async connection =>
        {
            List<PeerRequest> requests = [];
            while (requests.Count < 5) requests.Add(await connection.ReadRequestAsync());
            requests.Reverse();
            foreach (var request in requests) await connection.SendFrameAsync(request.CorrelationId, Echo(request));
        });
        await using var client = new WireClient(peer.Address);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => client.SendAnyAsync(new EchoRequest(n), _deadline, Ct)));
        Assert.Equal([0, 1, 2, 3, 4], answers);
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task Answers_that_come_byte_by_byte_are_put_together()
    {
        await using var peer = Broker(async connection =>
        {
            while (true)
            {
                var request = await connection.ReadRequestAsync();
                foreach (var b in PeerConnection.Frame(request.CorrelationId, Echo(request))) await connection.SendAsync(new[] { b });
            }
        });
        await using var client = new WireClient(peer.Address);
        for (var n = 0; n < 3; n++) Assert.Equal(n, await client.SendAnyAsync(new EchoRequest(n), _deadline, Ct));
    }

    [Fact]
    public async Task A_correlation_id_never_sent_fails_every_waiting_request_with_the_same_reason()
    {
        await using var peer = Broker(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.ReadRequestAsync();
            await connection.SendFrameAsync(4711, 0, 0, 0, 0);
            await connection.StaySilentAsync();
        });
        await using var client = new WireClient(peer.Address);
        var requests = Enumerable.Range(0, 2).Select(n => client.SendAnyAsync(new EchoRequest(n), _deadline, Ct)).ToArray();
        foreach (var request in requests)
        {
            var e = await Assert.ThrowsAsync<WireException>(() => request);
            Assert.Equal(WireFault.Garbage, e.Fault);
            Assert.Contains("request 4711", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_late_answer_to_a_cancelled_request_is_dropped_and_the_connection_goes_on()
    {
        var cancelled = new TaskCompletionSource();
        await using var peer = Broker(async connection =>
        {
            var first = await connection.ReadRequestAsync();
            await cancelled.Task;
            await connection.SendFrameAsync(first.CorrelationId, Echo(first));
            var second = await connection.ReadRequestAsync();
            await connection.SendFrameAsync(second.CorrelationId, Echo(second));
        });
        await using var client = new WireClient(peer.Address);
        using var impatient = new CancellationTokenSource();
        var request = client.SendAnyAsync(new EchoRequest(1), _deadline, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        cancelled.SetResult();
        Assert.Equal(2, await client.SendAnyAsync(new EchoRequest(2), _deadline, Ct));
        Assert.Equal(1, peer.Connections);
        Assert.Equal(0, client.Counters.Failures);
    }

    [Fact]
    public async Task A_connection_that_said_nothing_within_a_deadline_is_replaced()
    {
        var connections = 0;
        await using var peer = Broker(async connection =>
        {
            var answers = Interlocked.Increment(ref connections) > 1;
            var request = await connection.ReadRequestAsync();
            if (answers) await connection.SendFrameAsync(request.CorrelationId, Echo(request));
            await connection.StaySilentAsync();
        });
        await using var client = new WireClient(peer.Address);
        var e = await Assert.ThrowsAsync<WireException>(() => client.SendAnyAsync(new EchoRequest(1), TimeSpan.FromSeconds(0.4), Ct));
        Assert.Equal(WireFault.TimedOut, e.Fault);
        Assert.Contains("did not answer ListGroups within 0.", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, await client.SendAnyAsync(new EchoRequest(2), _deadline, Ct));
        Assert.Equal((2, 1), (peer.Connections, client.Counters.Failures));
    }

    [Fact]
    public async Task A_frame_beyond_the_cap_ends_the_connection_before_it_is_read()
    {
        await using var peer = Broker(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(new byte[] { 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 2 });
            await connection.StaySilentAsync();
        });
        await using var client = new WireClient(peer.Address, options: new WireClientOptions { MaxFrameBytes = 5_000_000 });
        var e = await Assert.ThrowsAsync<WireException>(() => client.SendAnyAsync(new EchoRequest(1), _deadline, Ct));
        Assert.Equal(WireFault.FrameTooLarge, e.Fault);
        Assert.Contains("2147483647 bytes and 5000000 are allowed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_the_client_fails_what_is_under_way()
    {
        var asked = new TaskCompletionSource();
        await using var peer = Broker(async connection =>
        {
            await connection.ReadRequestAsync();
            asked.SetResult();
            await connection.StaySilentAsync();
        });
        var client = new WireClient(peer.Address);
        var request = client.SendAnyAsync(new EchoRequest(1), _deadline, Ct);
        await asked.Task;
        await client.DisposeAsync();
        Assert.Equal(WireFault.Closed, (await Assert.ThrowsAsync<WireException>(() => request)).Fault);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.SendAnyAsync(new EchoRequest(1), _deadline, Ct));
    }

    [Fact]
    public async Task Disposing_the_client_does_not_wait_for_a_peer_that_never_greets()
    {
        await using var peer = ScriptedPeer.Start(connection => connection.StaySilentAsync());
        var clock = new FakeClock();
        var client = new WireClient(peer.Address, options: new WireClientOptions { Clock = clock });
        var request = client.SendAnyAsync(new EchoRequest(1), _deadline, Ct);
        await clock.WhenArmedAsync();
        await client.DisposeAsync().AsTask().WaitAsync(_deadline, Ct);
        Assert.Equal(WireFault.Closed, (await Assert.ThrowsAsync<WireException>(() => request)).Fault);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_pause_that_the_broker_asks_for_is_kept()
    {
        await using var peer = Broker(async connection =>
        {
            while (true)
            {
                var request = await connection.ReadRequestAsync();
                await connection.SendFrameAsync(request.CorrelationId, Echo(request));
            }
        });
        var clock = new FakeClock();
        await using var client = new WireClient(peer.Address, options: new WireClientOptions { Clock = clock });
        await client.SendAnyAsync(new ThrottledRequest(3000), _deadline, Ct);
        var sent = client.Counters.Requests;
        var next = client.SendAnyAsync(new EchoRequest(5), _deadline, Ct);
        await clock.WhenArmedAsync();
        Assert.Equal(sent, client.Counters.Requests);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(5, await next);
        Assert.Equal((1, TimeSpan.FromSeconds(3)), (client.Counters.Throttles, client.Counters.ThrottledTime));
    }

    private static ScriptedPeer Broker(Func<PeerConnection, Task> script) => ScriptedPeer.Start(async connection =>
    {
        await connection.AnswerApiVersionsAsync((16, 0, 0));
        await script(connection);
    });

    /// <summary>The last four bytes of the request.</summary>
    private static byte[] Echo(PeerRequest request) => request.Bytes[^4..];

    /// <summary>A request whose answer is its own number.</summary>
    private sealed record EchoRequest(int Number) : IWireRequest<int>
    {
        public ApiKey Api => ApiKey.ListGroups;

        public VersionRange Versions => new(0, 0);

        public short FlexibleFrom => short.MaxValue;

        public void Write(ref WireWriter writer, short version) => writer.WriteInt32(Number);

        public int Read(ref WireReader reader, short version) => reader.ReadInt32();
    }

    /// <summary>The same, whose answer is a pause.</summary>
    private sealed record ThrottledRequest(int Ms) : IWireRequest<Throttled>
    {
        public ApiKey Api => ApiKey.ListGroups;

        public VersionRange Versions => new(0, 0);

        public short FlexibleFrom => short.MaxValue;

        public void Write(ref WireWriter writer, short version) => writer.WriteInt32(Ms);

        public Throttled Read(ref WireReader reader, short version) => new(reader.ReadInt32());
    }

    private sealed record Throttled(int ThrottleTimeMs) : IThrottled;
}
