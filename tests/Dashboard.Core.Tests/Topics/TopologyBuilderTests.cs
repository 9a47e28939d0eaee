using System.Text;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Topics;

public sealed class TopologyBuilderTests
{
    private static readonly Row[] _rows = [new("a", 0, 1), new("a", 1, 2), new("b", 0, 3), new("c", 0, 1), new("c", 1, 2)];
    private readonly PartitionTable _table = Build(PartitionTable.Empty, _rows);

    [Fact]
    public void The_same_in_any_order_is_the_same_table() =>
        Assert.Same(_table, Build(_table, [new("c", 1, 2), new("c", 0, 1), new("b", 0, 3), new("a", 1, 2), new("a", 0, 1)]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Wherever_the_one_difference_is_the_others_stay_as_they_were(int changed)
    {
        Row[] rows = [.. _rows];
        rows[changed] = rows[changed] with { Leader = 9 };

        var table = Build(_table, rows);

        Assert.Equal(rows, Rows(table));
        Assert.Same(_table.Topics, table.Topics);
    }

    [Fact]
    public void A_topic_that_came_first_and_was_not_there_before_leaves_the_others_as_they_were() =>
        Assert.Equal([new("0", 0, 7), .. _rows], Rows(Build(_table, [new("0", 0, 7), .. _rows])));

    [Fact]
    public void A_topic_that_is_gone_is_gone() => Assert.Equal(_rows[..3], Rows(Build(_table, _rows[..3])));

    [Fact]
    public void A_replica_that_fell_out_of_the_ISR_is_a_difference()
    {
        var builder = new TopologyBuilder(_table);
        Add(builder, _rows, isr: [1]);

        Assert.Equal(1, builder.Build().InSync(0));
    }

    private static PartitionTable Build(PartitionTable previous, Row[] rows)
    {
        var builder = new TopologyBuilder(previous);
        Add(builder, rows, isr: [1, 2]);
        return builder.Build();
    }

    private static void Add(TopologyBuilder builder, Row[] rows, int[] isr)
    {
        var topic = "";
        foreach (var row in rows)
        {
            if (row.Topic != topic) builder.AddTopic(Encoding.UTF8.GetBytes(topic = row.Topic), Guid.Empty, false);
            builder.AddPartition(row.Partition, row.Leader, 1, [1, 2], isr, []);
        }
    }

    private static Row[] Rows(PartitionTable table) =>
    [
        .. from topic in Enumerable.Range(0, table.Topics.Count)
           from partition in Enumerable.Range(0, table.Topics.Partitions(topic))
           select new Row(table.Topics.Name(topic), partition, table.Leader(table.Topics.First(topic) + partition)),
    ];

    private sealed record Row(string Topic, int Partition, int Leader);
}
