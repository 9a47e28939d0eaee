using System.Text.RegularExpressions;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Tests.Truth;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>Brokers that are killed and restarted under load, and what the dashboard says of it meanwhile.</summary>
[Trait("Needs", "kafka")]
public sealed partial class DrillTests(DrillGround ground) : IClassFixture<DrillGround>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_killed_in_mid_round_costs_its_own_rows_only_and_leaders_and_ISR_follow_Kafka_until_it_is_back()
    {
        await ground.SetAsync();
        var (cluster, watched, lies) = (ground.Cluster, ground.Watched, new List<string>());
        await using var witness = ground.Witness(lies);
        await cluster.Tools.RunAsync("kafka-leader-election", "--election-type", "preferred", "--all-topic-partitions");
        await watched.UntilAsync(s => LedByThird(s).Count() > 1, DrillGround.Patience, Cancel);

        await ground.MidRound.KillAsync(cluster.Broker(3));
        var cut = await watched.UntilAsync(s => s.State(Lane.Fast).Faults.Any(f => f.BrokerId == 3), DrillGround.Patience, Cancel);
        Assert.All(Enumerable.Range(0, cut.Topics.PartitionCount), i => Assert.Equal(
            LedByThird(cut).Contains(i) ? ReadFault.BrokerSilent : ReadFault.None, cut.End.Fault(i)));
        Assert.Contains("closed the connection", Assert.Single(cut.State(Lane.Fast).Faults).Sentence, StringComparison.Ordinal);

        var lost = await ground.FollowsAsync(p => p is { Leader: -1, Replicas: "3" } or { Leader: 1 or 2, Isr: "1,2" });
        Assert.Equal(ReadFault.NoLeader, lost.End.Fault(lost.Topics.OrdinalOf(DrillGround.Alone, 0)));
        Assert.Contains(lost.Problems, problem => problem.Title.Contains("roker 3", StringComparison.Ordinal));
        Assert.NotEqual(BrokerState.Up, lost.Brokers.Single(b => b.Id == 3).State);
        var told = await ToolReadings.EligibleAsync(cluster.Tools, DrillGround.Alone);
        var asked = await watched.UntilAsync(s => s.EligibleLeaders.At > lost.ComposedAt, DrillGround.Patience, Cancel);
        Assert.Equal(told, asked.EligibleLeaders.Value!.GetValueOrDefault((DrillGround.Alone, 0)) is { } leaders
            ? (string.Join(',', leaders.Eligible), string.Join(',', leaders.LastKnown)) : ("", ""));

        await cluster.Broker(3).StartAsync(Cancel);
        var back = await ground.IsMendedAsync();
        Assert.Equal((3, 0, 0), (back.Totals.BrokersUp, back.Totals.WithoutLeader, back.Totals.UnderReplicated));
        Assert.Equal(ReadFault.None, back.End.Fault(back.Topics.OrdinalOf(DrillGround.Alone, 0)));
        await witness.DisposeAsync();
        Assert.Empty(lies);
    }

    [Fact]
    public async Task A_rolling_restart_under_load_misses_no_round_and_shows_no_wrong_number()
    {
        await ground.SetAsync();
        var lies = new List<string>();
        await using var witness = ground.Witness(lies);

        foreach (var broker in ground.Cluster.Brokers)
        {
            await broker.StopAsync();
            await broker.StartAsync(Cancel);
            await ground.IsMendedAsync();
        }

        await witness.DisposeAsync();
        Assert.Empty(lies);
    }

    [Fact]
    public async Task A_controller_that_moves_is_shown_within_a_medium_round_as_Kafkas_tool_names_it_and_a_change_says_so()
    {
        await ground.SetAsync();
        var (watched, lies) = (ground.Watched, new List<string>());
        await using var witness = ground.Witness(lies);
        var before = watched.Now.Controller!.Value;

        await ground.Cluster.Broker(before).KillAsync();
        var told = before;
        while (told == before || told < 0) told = await ControllerAsync();
        var moved = await ground.LaterAsync(Lane.Medium, rounds: 1);
        Assert.Equal((told, told), (moved.Controller!.Value, moved.Quorum!.Leader));
        Assert.Equal(told, Assert.Single(moved.Brokers, broker => broker.IsController).Id);
        Assert.Contains(moved.Changes, change => change.Kind == ObservedKind.Controller && change.Subject == $"{before} to {told}");

        await ground.Cluster.Broker(before).StartAsync(Cancel);
        await ground.IsMendedAsync();
        await witness.DisposeAsync();
        Assert.Empty(lies);
    }

    private static IEnumerable<int> LedByThird(ClusterSnapshot s) =>
        Enumerable.Range(0, s.Topics.PartitionCount).Where(i => s.Topology.Partitions.Leader(i) == 3);

    private async Task<int> ControllerAsync()
    {
        var told = await ground.Cluster.Tools.TryAsync("kafka-metadata-quorum", "describe", "--status");
        return LeaderLine().Match(told.Output) is { Success: true } line ? int.Parse(line.Groups[1].ValueSpan, provider: null) : -1;
    }

    [GeneratedRegex(@"LeaderId:\s+(\d+)")]
    private static partial Regex LeaderLine();
}
