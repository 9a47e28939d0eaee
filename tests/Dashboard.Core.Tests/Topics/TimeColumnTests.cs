using System.Text;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Topics;

public sealed class TimeColumnTests
{
    private readonly TopicTable _topics = Table(Guid.NewGuid(), 3);

    [Fact]
    public void Times_stay_however_many_follow_on_other_partitions()
    {
        var column = new TimeColumn(_topics, [7, 1, 0]);
        for (var at = 2; at <= 2_000; at++)
        {
            column = column.CarryOver(_topics);
            column.Set(1, column.Note(at));
        }

        Assert.Equal([7, 2_000, 0], [column[0], column[1], column[2]]);
    }

    [Fact]
    public void Of_more_times_than_can_be_told_apart_the_rest_are_told_older()
    {
        var column = new TimeColumn(_topics);
        for (var at = 1; at <= 70_000; at++) column.Set(0, column.Note(at));

        Assert.Equal(ushort.MaxValue, column[0]);
    }

    [Fact]
    public void A_topic_that_was_created_again_has_no_time()
    {
        var column = new TimeColumn(_topics, [7, 7, 7]);

        Assert.Equal(0, column.CarryOver(Table(Guid.NewGuid(), 3))[1]);
    }

    private static TopicTable Table(Guid id, int partitions)
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic(Encoding.UTF8.GetBytes("a"), id, false);
        for (var p = 0; p < partitions; p++) builder.AddPartition(p, 1, 0, [1], [1], []);
        return builder.Build().Topics;
    }
}
