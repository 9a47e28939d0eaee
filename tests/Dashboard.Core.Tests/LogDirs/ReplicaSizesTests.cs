using System.Text;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.LogDirs;

public sealed class ReplicaSizesTests
{
    private const int Partitions = 200_000;
    private static readonly TopicTable _topics = Topics();

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(5_000_000_000)]
    [InlineData(long.MaxValue)]
    public void Sizes_are_told_to_the_byte(long largest)
    {
        var sizes = new ReplicaSizes(_topics, [7, 3], [largest, largest / 3]);

        Assert.Equal((largest, largest / 3), (sizes.Of("a", 7), sizes.Of("a", 3)));
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(131_071)]
    [InlineData(Partitions - 1)]
    public void A_replica_is_found_wherever_it_stands_and_its_neighbours_have_none(int partition)
    {
        var sizes = new ReplicaSizes(_topics, [partition, 0], [2, 1]);

        Assert.Equal((2L, null, null), (sizes.Of("a", partition), sizes.Of("a", partition - 1), sizes.Of("a", partition + 1)));
        Assert.Equal((3L, 2), sizes.OfTopic(0));
    }

    [Fact]
    public void An_empty_log_dir_holds_nothing()
    {
        var sizes = new ReplicaSizes(_topics, [], []);

        Assert.Equal((null, (0L, 0)), (sizes.Of("a", 0), sizes.OfTopic(0)));
    }

    private static TopicTable Topics()
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic(Encoding.UTF8.GetBytes("a"), Guid.Empty, false);
        for (var p = 0; p < Partitions; p++) builder.AddPartition(p, 1, 0, [1], [1], []);
        return builder.Build().Topics;
    }
}
