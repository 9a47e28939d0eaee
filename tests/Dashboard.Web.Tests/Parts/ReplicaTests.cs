using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Topics;
using Dashboard.Web.Parts.Replicas;

namespace Dashboard.Web.Tests.Parts;

public sealed class ReplicaTests : BunitContext
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    [Fact]
    public void A_partition_is_drawn_as_the_metadata_tells_it()
    {
        var moved = _now.AddMinutes(-4).ToUnixTimeMilliseconds();

        var replicas = PartitionReplicas.Of(Table(leader: 2, replicas: [3, 2, 1, 4], isr: [2, 1], offline: [3]), 0, moved, _now);

        Assert.Equal(
            [
                new Replica(3, ReplicaRole.Offline, Preferred: true), new Replica(2, ReplicaRole.Leads, Moved: true),
                new Replica(1, ReplicaRole.InSync), new Replica(4, ReplicaRole.FellOut),
            ],
            replicas.All);
        Assert.Equal("led by 2, moved within 5 min; in sync 1; fell out 4; offline 3 (preferred leader)", replicas.InWords());
    }

    [Fact]
    public void A_move_is_recent_for_five_minutes()
    {
        var table = Table(leader: 2, replicas: [2], isr: [2], offline: []);

        Assert.False(PartitionReplicas.Of(table, 0, _now.AddMinutes(-5).ToUnixTimeMilliseconds(), _now).All[0].Moved);
        Assert.False(PartitionReplicas.Of(table, 0, 0, _now).All[0].Moved);
        Assert.True(PartitionReplicas.Of(table, 0, _now.AddSeconds(-299).ToUnixTimeMilliseconds(), _now).All[0].Moved);
    }

    [Fact]
    public void Without_a_leader_the_words_say_so() =>
        Assert.StartsWith("no leader", PartitionReplicas.Of(Table(-1, [1], [1], [1]), 0, 0, _now).InWords(), StringComparison.Ordinal);

    [Fact]
    public void The_strip_speaks_as_one_picture_and_counts_what_does_not_fit()
    {
        var strip = Render<ReplicaStrip>(p => p
            .Add(s => s.Replicas, new PartitionReplicas([.. Enumerable.Range(1, 9).Select(i => new Replica(i, i == 1 ? ReplicaRole.Leads
                : ReplicaRole.InSync))]))
            .Add(s => s.Most, 4));

        Assert.Equal("led by 1; in sync 2, 3, 4, 5, 6, 7, 8, 9", strip.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal(4, strip.FindAll("i").Count);
        Assert.Equal("+5", strip.Find(".more").TextContent);
        Assert.Equal("leads", strip.Find("i").ClassName);
    }

    [Fact]
    public void The_map_has_a_row_a_broker_grouped_by_rack_and_a_column_a_partition()
    {
        var layout = new MatrixLayout([new(1, "b", true), new(2, "a", true), new(3, "b", true)], 12);

        Assert.Equal([2, 1, 3], layout.Brokers.Select(b => b.Id));
        Assert.True(layout.Top(1) - layout.Top(2) > layout.Top(3) - layout.Top(1), "racks stand apart");
        Assert.Equal("8.333%", layout.Pitch);
        Assert.Equal("50%", layout.Left(6));
        Assert.Null(layout.Top(9));
    }

    [Fact]
    public void Sixty_brokers_by_five_hundred_partitions_fit_a_wide_screen()
    {
        var layout = new MatrixLayout([.. Enumerable.Range(1, 60).Select(i => new MatrixBroker(i, $"{i % 3}", true))], 500);

        Assert.True(layout.LeastWidth <= 1100, $"{layout.LeastWidth} px wide");
        Assert.True(layout.Height <= 860, $"{layout.Height} px high");
        Assert.True(layout.Tiny);
    }

    [Fact]
    public void A_column_of_the_map_renders_again_only_when_its_partition_changed()
    {
        ImmutableArray<MatrixBroker> brokers = [new(1, null, true), new(2, null, true)];
        var still = new MatrixPartition("0", new PartitionReplicas([new(1, ReplicaRole.Leads, true), new(2, ReplicaRole.InSync)]));
        var before = new MatrixPartition("1", new PartitionReplicas([new(1, ReplicaRole.Leads, true), new(2, ReplicaRole.InSync)]));
        var after = new MatrixPartition("1", new PartitionReplicas([new(1, ReplicaRole.Offline, true), new(2, ReplicaRole.Leads,
            Moved: true)]));
        var map = Render<LeadershipMatrix>(p => p.Add(m => m.Brokers, brokers).Add(m => m.Partitions, [still, before]));
        var columns = map.FindComponents<MatrixColumn>();

        map.Render(p => p.Add(m => m.Brokers, [new(1, null, true), new(2, null, true)]).Add(m => m.Partitions, [still with { }, after]));

        Assert.Equal([1, 2], columns.Select(c => c.RenderCount));
        Assert.Equal("Partition 1: led by 2, moved within 5 min; offline 1 (preferred leader)", columns[1].Find("title").TextContent);
        Assert.Contains("1 without leader", Render<LeadershipMatrix>(p => p.Add(m => m.Brokers, brokers)
            .Add(m => m.Partitions, [new MatrixPartition("0", new PartitionReplicas([new(1, ReplicaRole.Offline)]))])).Markup,
                StringComparison.Ordinal);
    }

    private static PartitionTable Table(int leader, int[] replicas, int[] isr, int[] offline)
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic("orders"u8, Guid.Empty, isInternal: false);
        builder.AddPartition(0, leader, 4, replicas, isr, offline);
        return builder.Build();
    }
}
