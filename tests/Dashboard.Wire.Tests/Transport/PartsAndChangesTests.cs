using Dashboard.Testing.Peers;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>Requests that go in parts, and those that change something.</summary>
public sealed class PartsAndChangesTests
{
    private const short OffsetFetch = 9;
    private const short UnregisterBroker = 64;
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_a_version_holds_one_group_all_are_asked_before_the_first_answer_and_none_waits_for_another()
    {
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync((OffsetFetch, 2, 2));
            List<PeerRequest> requests = [];
            while (requests.Count < 3) requests.Add(await connection.ReadRequestAsync());
            // No topics, and the error of the group: 14, 15 and 16 in the order asked.
            foreach (var (request, error) in requests.Zip<PeerRequest, byte>([14, 15, 16]))
                await connection.SendFrameAsync(request.CorrelationId, 0, 0, 0, 0, 0, error);
            await connection.StaySilentAsync();
        });
        await using var client = new WireClient(peer.Address);

        var answer = await client.SendAnyAsync(new OffsetFetchRequest([new("a"), new("b"), new("c")]), _deadline, Ct);

        Assert.Equal(["a 14", "b 15", "c 16"], answer.Groups.Select(group => $"{group.GroupId} {(short)group.Error}"));
    }

    [Fact]
    public async Task A_part_that_fails_fails_the_whole_and_leaves_the_connection_in_order()
    {
        await using var peer = ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync((OffsetFetch, 2, 2));
            var first = await connection.ReadRequestAsync();
            var second = await connection.ReadRequestAsync();
            await connection.SendFrameAsync(first.CorrelationId, 0x7F);
            await connection.SendFrameAsync(second.CorrelationId, 0, 0, 0, 0, 0, 0);
            var third = await connection.ReadRequestAsync();
            await connection.SendFrameAsync(third.CorrelationId, 0, 0, 0, 0, 0, 16);
            await connection.StaySilentAsync();
        });
        await using var client = new WireClient(peer.Address);

        var e = await Assert.ThrowsAsync<WireException>(
            () => client.SendAnyAsync(new OffsetFetchRequest([new("a"), new("b")]), _deadline, Ct));
        Assert.Equal(WireFault.Garbage, e.Fault);
        Assert.Equal(16, (short)(await client.SendAnyAsync(new OffsetFetchRequest([new("c")]), _deadline, Ct)).Groups[0].Error);
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_not_sent_again_and_says_that_its_outcome_is_unknown()
    {
        var asked = 0;
        await using var first = Dropping();
        await using var second = Dropping();
        await using var client = new WireClient($"{first.Address},{second.Address}");

        var e = await Assert.ThrowsAsync<WireException>(
            () => client.SendAnyAsync(new UnregisterBrokerRequest { BrokerId = 3 }, _deadline, Ct));

        Assert.Equal((WireFault.Closed, true, 1), (e.Fault, e.OutcomeUnknown, asked));
        Assert.EndsWith("Whether the change was carried out is not known.", e.Message, StringComparison.Ordinal);

        ScriptedPeer Dropping() => ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync((UnregisterBroker, 0, 0));
            await connection.ReadRequestAsync();
            Interlocked.Increment(ref asked);
        });
    }
}
