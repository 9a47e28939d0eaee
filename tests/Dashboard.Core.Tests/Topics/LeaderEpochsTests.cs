using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Topics;

public sealed class LeaderEpochsTests
{
    private static readonly Guid _id = Guid.NewGuid();

    [Fact]
    public void A_row_of_an_older_leader_epoch_is_ignored_and_the_others_are_taken()
    {
        var known = Table(_id, (Leader: 2, Epoch: 7), (Leader: 2, Epoch: 3));
        var lagging = Table(_id, (Leader: 1, Epoch: 6), (Leader: 3, Epoch: 4));

        var merged = LeaderEpochs.Newer(known, lagging);

        Assert.Equal((2, 7), (merged.Leader(0), merged.LeaderEpoch(0)));
        Assert.Equal((3, 4), (merged.Leader(1), merged.LeaderEpoch(1)));
        Assert.Equal([1, 2, 3], merged.Replicas(0).ToArray());
        Assert.Equal([ReplicaState.InSync, ReplicaState.InSync, ReplicaState.Offline], merged.States(0).ToArray());
    }

    [Fact]
    public void A_topic_created_again_begins_at_its_own_epoch()
    {
        var merged = LeaderEpochs.Newer(Table(_id, (2, 7)), Table(Guid.NewGuid(), (1, 0)));

        Assert.Equal(1, merged.Leader(0));
    }

    [Fact]
    public void Where_topics_have_no_id_rows_are_taken_as_told()
    {
        var merged = LeaderEpochs.Newer(Table(Guid.Empty, (2, 7)), Table(Guid.Empty, (1, 0)));

        Assert.Equal(1, merged.Leader(0));
    }

    private static PartitionTable Table(Guid id, params (int Leader, int Epoch)[] partitions)
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic("orders"u8, id, false);
        for (var i = 0; i < partitions.Length; i++)
            builder.AddPartition(i, partitions[i].Leader, partitions[i].Epoch, [1, 2, 3], [1, 2], [3]);
        return builder.Build();
    }
}
