using System.Text;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.LogDirs;

public sealed class LogDirTableTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static TopicTable Topics(params (string Name, int Partitions)[] topics)
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        foreach (var (name, partitions) in topics)
        {
            builder.AddTopic(Encoding.UTF8.GetBytes(name), Guid.Empty, false);
            for (var i = 0; i < partitions; i++) builder.AddPartition(i, 1, 0, [1], [1], []);
        }

        return builder.Build().Topics;
    }

    private static LogDir Dir(int broker, string path, TopicTable topics, params (string Topic, int Partition, long Bytes)[] replicas) =>
        new()
        {
            Broker = broker,
            Path = path,
            At = _now,
            Replicas = new ReplicaSizes(
            topics, [.. replicas.Select(r => topics.OrdinalOf(r.Topic, r.Partition))], [.. replicas.Select(r => r.Bytes)]),
        };

    [Fact]
    public void A_topic_weighs_what_all_its_replicas_weigh_on_all_log_dirs()
    {
        var topics = Topics(("a", 2), ("b", 1), ("c", 1));
        var table = new LogDirTable(
            [
                Dir(2, "/d1", topics, ("a", 1, 7), ("a", 0, 10)), Dir(1, "/d1", topics, ("b", 0, 100)),
                Dir(1, "/d0", topics, ("a", 0, 11)),
            ],
            _now);

        Assert.Equal(((28L, 3), (100L, 1)), (table.SizeOf("a"), table.SizeOf("b")));
        Assert.Null(table.SizeOf("c"));
        Assert.Null(table.SizeOf("later"));
        Assert.Equal(
            [(1, "/d0", 11L, 1), (2, "/d1", 17L, 2)],
            table.Of("a", table.Dirs).Select(t => (t.Dir.Broker, t.Dir.Path, t.Bytes, t.Replicas)));
    }

    [Fact]
    public void A_log_dir_told_before_a_topic_was_added_still_counts_for_the_others()
    {
        var old = Dir(1, "/d", Topics(("b", 1)), ("b", 0, 5)) with { At = _now.AddMinutes(-5) };
        var table = new LogDirTable([old, Dir(2, "/d", Topics(("a", 1), ("b", 1)), ("b", 0, 6))], _now);
        Assert.Equal((11L, 2), table.SizeOf("b"));
    }

    [Fact]
    public void The_size_of_one_replica_is_found_by_broker_topic_and_partition()
    {
        var topics = Topics(("a", 2));
        var table = new LogDirTable([Dir(1, "/d0", topics, ("a", 0, 3)), Dir(1, "/d1", topics, ("a", 1, 4))], _now);
        Assert.Equal((3L, 4L), (table.ReplicaBytes(1, "a", 0), table.ReplicaBytes(1, "a", 1)));
        Assert.Null(table.ReplicaBytes(2, "a", 0));
        Assert.Null(table.ReplicaBytes(1, "b", 0));
    }
}
