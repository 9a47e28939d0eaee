using System.Collections.Concurrent;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// Reads one record by its place, on demand: one read in flight a record, whose answer is kept for five seconds, and four at a time in
/// all. One instance a process.
/// </summary>
public sealed class RecordFinder(IRecordSource source, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _kept = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(RecordTopic, int, long), Lazy<Task<KafkaRecord?>>> _reads = new();
    private readonly SemaphoreSlim _budget = new(4);

    /// <returns>The record, or null when there is none at this offset (any more).</returns>
    /// <exception cref="RecordReadException">It could not be read; the message says why.</exception>
    public Task<KafkaRecord?> FindAsync(RecordTopic topic, int partition, long offset, CancellationToken ct)
    {
        var key = (topic, partition, offset);
        return _reads.GetOrAdd(key, _ => new(() => ReadAsync(key))).Value.WaitAsync(ct);
    }

    public void Dispose() => _budget.Dispose();

    private async Task<KafkaRecord?> ReadAsync((RecordTopic Topic, int Partition, long Offset) key)
    {
        using var patience = new CancellationTokenSource(_patience, clock);
        try
        {
            await _budget.WaitAsync(patience.Token);
            try
            {
                await using var reader = source.Open(key.Topic);
                return await ReadAsync(reader, key.Partition, key.Offset, patience.Token);
            }
            finally
            {
                _budget.Release();
            }
        }
        catch (OperationCanceledException)
        {
            throw new RecordReadException(new(RecordFaultKind.Unreachable, "The record did not come within 10 seconds: try again."));
        }
        finally
        {
            _ = ForgetAsync(key);
        }
    }

    private static async Task<KafkaRecord?> ReadAsync(IRecordReader reader, int partition, long offset, CancellationToken ct)
    {
        var ranges = await reader.ReadRangesAsync(ct);
        var range = ranges.Known.FirstOrDefault(r => r.Partition == partition, new(-1, 0, 0));
        if (range.Partition < 0 && ranges.Away is { } away && partition < ranges.PartitionCount) throw new RecordReadException(away);
        if (offset < range.Begin || offset >= range.End) return null;
        reader.Assign([new(partition, offset)]);
        while (true)
        {
            var step = await reader.NextAsync(ct);
            if (step.Records.Count > 0) return step.Records[0].Offset == offset ? step.Records[0] : null;
            if (step.Ends.Count > 0) return null;
        }
    }

    private async Task ForgetAsync((RecordTopic, int, long) key)
    {
        await Task.Delay(_kept, clock);
        _reads.TryRemove(key, out _);
    }
}
