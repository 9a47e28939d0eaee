using Dashboard.Core.LogDirs;
using Dashboard.Core.Reassignments;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Reassignments;

namespace Dashboard.Web.Tests.Reassignments;

public sealed class ReassignmentRowTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A partition on broker 1 that gets a replica on 2; sizes as told by the brokers' log dirs.</summary>
    private static ReassignmentRow Row(int[] isr, params (int Broker, long Bytes)[] sizes)
    {
        var snapshot = new SnapshotBuilder(_now).Brokers(2).Topic("orders").Partition(0, 1, [1, 2], isr).Build();
        var dirs = sizes.Select(s => new LogDir
        {
            Broker = s.Broker,
            Path = "/d",
            At = _now,
            Replicas = new ReplicaSizes(snapshot.Topics, [0], [s.Bytes]),
        });
        return Assert.Single(ReassignmentRow.Of(snapshot with
        {
            Reassignments = new ReassignmentTable([new("orders", 0, [1, 2], [2], [])]),
            LogDirs = new LogDirTable(dirs, _now),
        }));
    }

    [Fact]
    public void What_is_copied_is_the_added_replicas_bytes_against_the_leaders()
    {
        Assert.Equal(0.25, Row([1], (1, 800), (2, 200)).Share);
    }

    [Fact]
    public void It_is_not_whole_before_the_added_replica_is_in_sync_and_whole_when_it_is()
    {
        Assert.Equal(0.99, Row([1], (1, 800), (2, 900)).Share);
        Assert.Equal(1, Row([1, 2], (1, 800), (2, 700)).Share);
    }

    [Fact]
    public void It_is_unknown_while_a_size_is_not_told()
    {
        Assert.Null(Row([1], (1, 800)).Share);
    }
}
