using Dashboard.Core.Topics;
using Dashboard.Kafka.Topics;
using Dashboard.Wire;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Transport;

namespace Dashboard.Benchmarks.Scale;

/// <summary>The same reader storing nothing: it asks by a topology read beforehand and drops each row of the answers.</summary>
internal sealed class SweepOfNothing : IAsyncDisposable, IMetadataSink, IListOffsetsSink
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private readonly WireClient _client;
    private readonly PartitionTable _partitions;

    public SweepOfNothing(string bootstrapServers, Topology topology)
    {
        (_client, _partitions) = (new WireClient(bootstrapServers), topology.Partitions);
        _client.SetBrokers(topology.Brokers.Select(b => KeyValuePair.Create(b.Id, new WireAddress(b.Host, b.Port))));
    }

    public async Task SweepAsync()
    {
        await _client.SendAnyAsync(MetadataRequest.AllTopics(this), _deadline, default);
        using var shares = new LeaderShares(_partitions, OffsetTime.Latest);
        await Task.WhenAll(shares.Leaders.Select(leader => _client.SendAsync(
            leader, new ListOffsetsRequest(shares.Topics(leader, _partitions.Topics), this), _deadline, default)));
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    public void Brokers(IReadOnlyList<MetadataBroker> brokers)
    {
        // Dropped, as all that follows.
    }

    public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal, ErrorCode error, int partitionCount)
    {
    }

    public void Partition(
        int index, int leader, int leaderEpoch, Int32Span replicas, Int32Span isr, Int32Span offline, ErrorCode error)
    {
    }

    public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount)
    {
    }

    public void Partition(int index, ErrorCode error, long timestamp, long offset, int leaderEpoch)
    {
    }
}
