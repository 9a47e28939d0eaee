using Dashboard.Core.Reassignments;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Reassignments;

public sealed class ReassignmentsSeenTests
{
    private readonly Rig _rig = new(1, 2, 3);

    private void Reassign(params int[] adding) =>
        _rig.Cluster.Reassignments = new([new("orders", 0, [1, 2, .. adding], [.. adding], [])]);

    [Fact]
    public async Task A_replica_that_is_only_being_added_does_not_make_its_partition_under_replicated()
    {
        var partition = _rig.Cluster.Add("orders", [1, 2]).Partitions[0];
        await _rig.LookAsync();
        partition.Replicas = [1, 2, 3];
        Reassign(3);
        await _rig.LookAsync();
        Assert.Equal([PartitionState.InSync], _rig.Now.States);

        partition.Isr.Remove(2);
        await _rig.LookAsync();
        Assert.Equal([PartitionState.AtMinIsr], _rig.Now.States);
    }

    [Fact]
    public async Task A_replica_that_fell_out_of_no_reassignment_does()
    {
        _rig.Cluster.Add("orders", [1, 2, 3]).Partitions[0].Isr.Remove(3);
        await _rig.LookAsync();
        Assert.Equal([PartitionState.UnderReplicated], _rig.Now.States);
    }

    [Fact]
    public async Task What_goes_on_keeps_when_it_was_first_seen_and_ends_by_being_listed_no_more()
    {
        _rig.Cluster.Add("orders", [1, 2, 3]);
        Reassign(3);
        await _rig.LookAsync();
        var first = _rig.Clock.GetUtcNow();
        _rig.Clock.Advance(TimeSpan.FromMinutes(2));
        await _rig.LookAsync();
        Assert.Equal([first], _rig.Now.Reassignments.All.Select(r => r.FirstSeen));

        _rig.Cluster.Reassignments = ReassignmentTable.Empty;
        await _rig.LookAsync();
        Assert.Empty(_rig.Now.Reassignments.All);
    }

    [Fact]
    public void Of_a_partition_that_is_told_twice_the_first_counts()
    {
        Reassignment Move(int to) => new("orders", 0, [1, to], [to], []);
        Assert.Equal([2], Assert.Single(new ReassignmentTable([Move(2), Move(3)]).All).Adding);
    }

    [Fact]
    public async Task A_cluster_that_cannot_tell_is_not_one_without_reassignments()
    {
        _rig.Cluster.Reassignments = ReassignmentTable.NotSupported;
        await _rig.LookAsync();
        Assert.False(_rig.Now.Reassignments.IsSupported);
    }
}
