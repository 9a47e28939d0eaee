using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Tests.Truth;
using Dashboard.Testing.Peers.Counting;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>How many requests a round of each lane takes: of B brokers, one and three of each in the fast lane, and so on.</summary>
public sealed class RequestsTests
{
    private const int B = 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0, "Classic")]
    [InlineData(0, B, "Classic", "Consumer")]
    [InlineData(B, B, "Classic", "Share")]
    [InlineData(0, B, "Classic", "Streams")]
    [InlineData(B, 3 * B, "Classic", "Consumer", "Share", "Streams")]
    public async Task A_further_kind_of_group_takes_a_request_a_broker_to_describe_and_share_groups_another_for_where_they_stand(
        int fast, int medium, params string[] kinds)
    {
        var s = await RoundAsync(new(B, Topics: 4, Partitions: 12, Groups: B * 4, PartitionsOfGroup: 3) { Kinds = kinds });

        Assert.Equal(kinds.Order(), s.Groups.Select(group => $"{group.Kind}").Distinct().Order());
        Assert.Equal((1 + (3 * B) + fast, 3 + B + medium), (s.State(Lane.Fast).Requests, s.State(Lane.Medium).Requests));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, B)]
    public async Task The_slow_lane_takes_one_for_quotas_users_and_rules_each_and_one_a_broker_for_transactions(bool lists, int more)
    {
        var s = await RoundAsync(new(B, Topics: 4, Partitions: 12) { ListsTransactions = lists });

        Assert.Equal(1 + (3 * B) + 3 + more, s.State(Lane.Slow).Requests);
    }

    /// <summary>The second round of each lane: in the first, those that are not the fast one ask for the topics themselves.</summary>
    private static async Task<ClusterSnapshot> RoundAsync(PeerShape shape)
    {
        await using var peer = CountingPeer.Start(shape);
        await using var watched = await WatchedCluster.StartAsync(peer.BootstrapServers, Cancel);
        await watched.UntilAsync(s => s.Lanes.All(lane => lane.Rounds > 0), TimeSpan.FromSeconds(30), Cancel);
        watched.Refresh();
        return await watched.UntilAsync(
            s => s.Lanes.All(lane => lane is { Rounds: > 1, Faults.Length: 0 }), TimeSpan.FromSeconds(30), Cancel);
    }
}
