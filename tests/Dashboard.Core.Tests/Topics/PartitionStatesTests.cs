using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Topics;

public sealed class PartitionStatesTests
{
    [Theory]
    [InlineData(-1, 0, 3, 2, PartitionState.WithoutLeader)]
    [InlineData(1, 3, 3, 2, PartitionState.InSync)]
    [InlineData(1, 2, 3, 1, PartitionState.UnderReplicated)]
    [InlineData(1, 2, 3, 2, PartitionState.AtMinIsr)]
    [InlineData(1, 1, 3, 2, PartitionState.UnderMinIsr)]
    [InlineData(1, 1, 2, 3, PartitionState.UnderMinIsr)]
    public void A_partition_has_the_state_of_its_leader_and_its_ISR(
        int leader, int inSync, int replicas, int minInSync, PartitionState state) =>
        Assert.Equal(state, PartitionStates.Of(leader, inSync, replicas, minInSync));

    [Fact]
    public void Fewer_replicas_than_min_ISR_all_in_sync_are_in_sync() =>
        Assert.Equal(PartitionState.InSync, PartitionStates.Of(1, 1, 1, 2));

    [Fact]
    public void Nothing_is_judged_by_a_min_ISR_that_is_not_known() =>
        Assert.Equal(PartitionState.UnderReplicated, PartitionStates.Of(1, 1, 3, null));
}
