using System.Globalization;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Tests.Truth;
using Dashboard.Testing.Peers.Counting;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>Releases of which no broker is at hand: a played cluster that speaks the API versions of each.</summary>
public sealed class OldReleasesTests
{
    private static readonly PeerShape _shape = new(Brokers: 3, Topics: 4, Partitions: 12, Groups: 5, PartitionsOfGroup: 3);

    [Theory]
    [InlineData("2.1")]
    [InlineData("2.2")]
    [InlineData("2.3")]
    [InlineData("2.4")]
    [InlineData("2.5")]
    [InlineData("2.6")]
    [InlineData("2.7")]
    public async Task Topics_offsets_groups_and_lag_are_read_and_what_the_release_lacks_is_not_supported(string release)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var peer = CountingPeer.Start(_shape, speaks: PeerReleases.Of(release));
        await using var watched = await WatchedCluster.StartAsync(peer.BootstrapServers, cancel);

        var s = await watched.UntilAsync(
            s => s.Lanes.All(lane => lane.LastTry is not null) && s.Groups.Count(g => g.Members.Length > 0) == _shape.Groups,
            TimeSpan.FromSeconds(30), cancel);

        Assert.All(s.Lanes, lane => Assert.Equal((null, 0), (lane.Failure, lane.Faults.Length)));
        Assert.Equal((_shape.Topics, _shape.Partitions), (s.Topics.Count, s.Topics.PartitionCount));
        Assert.All(Enumerable.Range(0, _shape.Partitions), i =>
        {
            Assert.Equal((1_000_000_000 + i, ReadFault.None), (s.End.Value(i), s.End.Fault(i)));
            Assert.Equal((0, ReadFault.None), (s.Begin.Value(i), s.Begin.Fault(i)));
        });
        Assert.Equal(_shape.Groups, s.Groups.Length);
        Assert.All(s.Groups, group => Assert.Equal("Stable", group.State));
        Assert.All(s.Groups, group => Assert.Equal(_shape.PartitionsOfGroup, group.Partitions.Length));
        Assert.All(s.Groups.SelectMany(group => group.Partitions), row => Assert.Equal(
            (LagState.Known, 0, s.End.Value(s.Topics.OrdinalOf(row.Topic, row.Partition)), 0),
            (row.State, row.Records, row.Committed, row.Member)));
        AssertLacking(s, decimal.Parse(release, CultureInfo.InvariantCulture));
    }

    private static void AssertLacking(ClusterSnapshot s, decimal release)
    {
        ReadFault Since(decimal since) => release >= since ? ReadFault.None : ReadFault.NotSupported;
        Assert.Equal((false, 1, false), (s.HasQuorum, s.Controller, s.TellsFenced));
        Assert.Equal(release >= 2.4m, s.Reassignments.IsSupported);
        Assert.Equal((Since(2.6m), Since(2.7m), ReadFault.None), (s.Quotas.Fault, s.ScramUsers.Fault, s.Acls.Fault));
        Assert.Equal(ReadFault.NotSupported, s.Transactions.Fault);
        Assert.Equal([null, null, null], s.LogDirs.Dirs.Select(dir => dir.UsableBytes));
    }
}
