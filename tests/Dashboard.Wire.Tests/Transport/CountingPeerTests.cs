using Dashboard.Testing.Peers.Counting;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>The played cluster that figures are measured against: it must count what it answers, and answer all that is asked.</summary>
public sealed class CountingPeerTests
{
    private static readonly TimeSpan _patient = TimeSpan.FromSeconds(30);
    private readonly PeerShape _shape = new(Brokers: 2, Topics: 3, Partitions: 10, Groups: 5, PartitionsOfGroup: 4);

    [Fact]
    public async Task It_counts_each_answer_also_one_that_it_gave_before()
    {
        await using var peer = CountingPeer.Start(_shape);
        await using var client = await OpenAsync(peer);

        foreach (var broker in new[] { 1, 2, 1 }) await client.SendAsync(broker, new ListGroupsRequest(), _patient, CancellationToken.None);

        Assert.Equal(3, peer.Counts.Of(ApiKey.ListGroups).Requests);
        Assert.Equal(client.Counters.Asked, peer.Counts.Requests);
    }

    [Fact]
    public async Task It_counts_the_bytes_that_the_client_sent_and_received()
    {
        await using var peer = CountingPeer.Start(_shape);
        await using var client = await OpenAsync(peer);

        await client.SendAsync(1, new ListGroupsRequest(), _patient, CancellationToken.None);

        Assert.Equal((client.Counters.BytesOut, client.Counters.BytesIn), peer.Counts.Bytes);
    }

    [Fact]
    public async Task Every_partition_has_a_leader_that_tells_its_end()
    {
        await using var peer = CountingPeer.Start(_shape);
        await using var client = await OpenAsync(peer);

        var metadata = await client.SendAnyAsync(MetadataRequest.AllTopics(), _patient, CancellationToken.None);
        var asked = metadata.Topics.SelectMany(topic => topic.Partitions.Select(p => (topic.Name, p.Index, p.Leader))).ToArray();
        var ends = new List<ListedOffset>();
        foreach (var (name, index, leader) in asked)
        {
            ListOffsetsPartition[] partition = [new(index, 3, OffsetTime.Latest)];
            var request = new ListOffsetsRequest([new ListOffsetsTopic(name!, partition)]);
            ends.AddRange((await client.SendAsync(leader, request, _patient, CancellationToken.None)).Topics.SelectMany(t => t.Partitions));
        }

        Assert.Equal(_shape.Partitions, asked.Distinct().Count());
        Assert.Equal(_shape.Partitions, ends.Where(end => end.Error == ErrorCode.None).Select(end => end.Offset).Distinct().Count());
    }

    [Fact]
    public async Task Every_group_has_one_coordinator_and_committed_where_its_member_reads()
    {
        await using var peer = CountingPeer.Start(_shape);
        await using var client = await OpenAsync(peer);
        var (held, committed) = (new List<(string, string, int)>(), new List<(string, string, int)>());

        foreach (var broker in new[] { 1, 2 })
        {
            var listed = await client.SendAsync(broker, new ListGroupsRequest(), _patient, CancellationToken.None);
            string[] ids = [.. listed.Groups.Select(group => group.GroupId)];
            var described = await client.SendAsync(broker, new DescribeGroupsRequest(ids), _patient, CancellationToken.None);
            var fetched = await client.SendAsync(
                broker, new OffsetFetchRequest([.. ids.Select(id => new OffsetFetchGroup(id))]), _patient, CancellationToken.None);
            held.AddRange(
                from g in described.Groups from m in g.Members from t in m.Assigned from p in t.Partitions select (g.GroupId, t.Topic, p));
            committed.AddRange(from g in fetched.Groups from t in g.Topics from p in t.Partitions select (g.GroupId, t.Name, p.Index));
        }

        Assert.Equal(_shape.Groups * _shape.PartitionsOfGroup, committed.Distinct().Count());
        Assert.Equal(committed.Order(), held.Order());
    }

    private static async Task<WireClient> OpenAsync(CountingPeer peer)
    {
        var client = new WireClient(peer.BootstrapServers);
        await client.RefreshBrokersAsync(_patient, CancellationToken.None);
        return client;
    }
}
