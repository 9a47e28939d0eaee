using System.Text;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Topics;

public sealed class OffsetColumnTests
{
    private readonly OffsetColumn _before = new(Topics());

    public OffsetColumnTests()
    {
        _before.Set(0, 10, 1_000);
        _before.Set(1, 20, 1_000);
    }

    [Fact]
    public void A_column_that_goes_on_leaves_the_one_before_as_it_was()
    {
        var next = _before.CarryOver(_before.Topics);
        next.Set(0, 11, 2_000);
        next.Fail(1, ReadFault.BrokerSilent);

        Assert.Equal([(10, 1_000, ReadFault.None), (20, 1_000, ReadFault.None)], Rows(_before));
        Assert.Equal([(11, 2_000, ReadFault.None), (20, 1_000, ReadFault.BrokerSilent)], Rows(next));
    }

    [Fact]
    public void A_column_in_which_nothing_changes_shares_its_values_with_the_one_before()
    {
        var values = new SharedColumn<long>([10, 20]);
        var next = values.Carry(_before.Topics, _before.Topics, OffsetColumn.Unknown);
        next[0] = 10;
        next[1] = 20;

        Assert.True(values.Values == next.Values);
    }

    [Fact]
    public void Only_what_the_newest_attempt_brought_counts_as_answered()
    {
        var next = _before.CarryOver(_before.Topics);
        next.Set(0, 10, 2_000);
        next.Fail(1, ReadFault.BrokerSilent);

        Assert.Equal((2_000, 0), (next.Answered()[0], next.Answered()[1]));
    }

    private static IEnumerable<(long Value, long At, ReadFault Fault)> Rows(OffsetColumn column) =>
        [(column.Value(0), column.At(0), column.Fault(0)), (column.Value(1), column.At(1), column.Fault(1))];

    private static TopicTable Topics()
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic(Encoding.UTF8.GetBytes("a"), Guid.NewGuid(), false);
        for (var p = 0; p < 2; p++) builder.AddPartition(p, 1, 0, [1], [1], []);
        return builder.Build().Topics;
    }
}
