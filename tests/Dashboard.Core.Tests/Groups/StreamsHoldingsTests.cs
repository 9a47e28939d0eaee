using System.Collections.Immutable;
using System.Text;
using Dashboard.Core.Groups;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Groups;

public sealed class StreamsHoldingsTests
{
    [Fact]
    public void A_task_holds_its_partition_of_every_topic_that_its_subtopology_reads_and_that_has_one()
    {
        var topology = new StreamsTopology(1, [Part("0", "orders", "prices"), Part("1", "sums")]);
        var held = StreamsHoldings.Assign(
            [Member("a", Tasks("0", 0, 2), Tasks("1", 0)), Member("b", Tasks("0", 1), Tasks("1", 1))],
            topology, Table(("orders", 3), ("prices", 1), ("sums", 2), ("else", 9)));

        Assert.Equal(["orders 0 2, prices 0, sums 0", "orders 1, sums 1"], held.Select(Words));
    }

    [Fact]
    public void Of_a_group_without_topology_nothing_is_held() =>
        Assert.Equal([""], StreamsHoldings.Assign([Member("a", Tasks("0", 0))], null, Table(("orders", 3))).Select(Words));

    [Fact]
    public void However_topics_and_tasks_are_repeated_no_more_is_held_than_there_is_and_nothing_by_two()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            int Some(int most) => random.Next(most + 1);
            IEnumerable<T> Several<T>(int most, Func<int, T> one) => Enumerable.Range(0, Some(most)).Select(one);
            var table = Table([.. Enumerable.Range(0, 1 + Some(5)).Select(t => ($"t{t}", 1 + Some(6)))]);
            var topology = new StreamsTopology(
                1, [.. Several(6, _ => Part($"{Some(3)}", [.. Several(9, _ => $"t{Some(7)}")]))]);
            ImmutableArray<GroupMember> members =
                [.. Several(4, m => Member($"{m}", [.. Several(6, _ => Tasks($"{Some(3)}", [.. Several(9, _ => Some(10) - 2)]))]))];

            var held = StreamsHoldings.Assign(members, topology, table)
                .SelectMany(m => m.Assignment).SelectMany(a => a.Partitions, (a, p) => (a.Topic, p)).ToList();

            Assert.Distinct(held);
            Assert.All(held, place => Assert.True(table.OrdinalOf(place.Topic, place.p) >= 0));
        }
    }

    /// <summary>A megabyte of an answer: multiplied it would be ten thousand million partitions.</summary>
    [Fact]
    public void A_hostile_answer_takes_the_memory_of_what_it_tells()
    {
        const int Many = 100_000;
        string[] names = [.. Enumerable.Range(0, Many).Select(t => $"t{t}")];
        var table = Table([.. names.Select(name => (name, 1)), ("wide", Many)]);
        var topology = new StreamsTopology(1, [Part("0", [.. names, "wide"])]);
        var members = Enumerable.Repeat(Member("a", Tasks("0", [.. Enumerable.Range(0, Many)])), 10).ToImmutableArray();
        StreamsHoldings.Assign([], topology, table);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var held = StreamsHoldings.Assign(members, topology, table);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(table.PartitionCount, held.Sum(m => m.Assignment.Sum(a => a.Partitions.Length)));
        Assert.True(allocated < 48 << 20, $"{allocated} bytes");
    }

    private static TopicTable Table(params (string Name, int Partitions)[] topics)
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        foreach (var (name, partitions) in topics)
        {
            builder.AddTopic(Encoding.UTF8.GetBytes(name), Guid.Empty, isInternal: false);
            for (var p = 0; p < partitions; p++) builder.AddPartition(p, 1, 0, [1], [1], []);
        }

        return builder.Build().Topics;
    }

    private static Subtopology Part(string id, params string[] reads) => new(id, [.. reads], [], [], []);

    private static StreamsTasks Tasks(string subtopology, params int[] partitions) => new(subtopology, [.. partitions]);

    private static GroupMember Member(string id, params StreamsTasks[] active) =>
        new(id, null, id, "10.0.0.1", []) { Streams = new StreamsWork("p", null, 1, [.. active], [], []) };

    private static string Words(GroupMember member) =>
        string.Join(", ", member.Assignment.Select(a => $"{a.Topic} {string.Join(' ', a.Partitions)}"));
}
