using Dashboard.Testing.Peers.Counting;
using Dashboard.Wire;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;

namespace Dashboard.Benchmarks.Scale;

/// <summary>Reads what all groups have committed and drops it.</summary>
internal sealed class CommitsOfNothing : IAsyncDisposable, IOffsetFetchSink
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private readonly WireClient _client;
    private readonly (int Coordinator, OffsetFetchGroup[] Groups)[] _asked;

    public CommitsOfNothing(string bootstrapServers, PeerShape shape)
    {
        _client = new WireClient(bootstrapServers);
        _asked =
        [
            .. Enumerable.Range(0, shape.Groups).GroupBy(shape.Coordinator)
                .Select(shard => (shard.Key, shard.Select(number => new OffsetFetchGroup(PeerShape.Group(number))).ToArray())),
        ];
    }

    public Task OpenAsync() => _client.RefreshBrokersAsync(_deadline, default);

    public Task ReadAsync() => Task.WhenAll(_asked.Select(shard =>
        _client.SendAsync(shard.Coordinator, new OffsetFetchRequest(shard.Groups, this), _deadline, default)));

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    public void Group(ReadOnlySpan<byte> groupIdUtf8, int topicCount)
    {
        // Dropped, as all that follows.
    }

    public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, int partitionCount)
    {
    }

    public void Partition(int index, long offset, int leaderEpoch, ReadOnlySpan<byte> metadataUtf8, ErrorCode error)
    {
    }

    public void GroupEnd(ErrorCode error)
    {
    }
}
