using System.Collections.Concurrent;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// Reads one record by its place, on demand: one read in flight a record, whose answer is kept for five seconds unless it is large, two
/// at a time for one viewer and four in all. One instance a process.
/// </summary>
public sealed class RecordFinder(IRecordSource source, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _kept = TimeSpan.FromSeconds(5);
    private const int MostOfViewer = 2;
    private const long MostKept = 1 << 20;
    private readonly ConcurrentDictionary<(RecordTopic, int, long), Lazy<Task<KafkaRecord?>>> _reads = new();
    private readonly ConcurrentDictionary<string, int> _underWay = new();
    private readonly SemaphoreSlim _budget = new(4);

    /// <param name="topic">Where.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The record's offset.</param>
    /// <param name="viewer">For whom.</param>
    /// <param name="ct">Ends the wait; the read goes on for whoever asks for the same record.</param>
    /// <returns>The record, or null when there is none at this offset (any more).</returns>
    /// <exception cref="RecordReadException">It could not be read; the message says why.</exception>
    public Task<KafkaRecord?> FindAsync(RecordTopic topic, int partition, long offset, string viewer, CancellationToken ct)
    {
        var key = (topic, partition, offset);
        return _reads.GetOrAdd(key, _ => new(() => ReadAsync(key, viewer))).Value.WaitAsync(ct);
    }

    public void Dispose() => _budget.Dispose();

    private async Task<KafkaRecord?> ReadAsync((RecordTopic Topic, int Partition, long Offset) key, string viewer)
    {
        KafkaRecord? found = null;
        var mine = _underWay.AddOrUpdate(viewer, 1, (_, count) => count + 1);
        try
        {
            if (mine > MostOfViewer)
            {
                throw new RecordReadException(
                    new(RecordFaultKind.TooMany, "Two records are being fetched for you: try again in a moment."));
            }

            return found = await ReadAsync(key);
        }
        finally
        {
            if (_underWay.AddOrUpdate(viewer, 0, (_, count) => count - 1) == 0) _underWay.TryRemove(new(viewer, 0));
            if (mine > MostOfViewer || found?.MemorySize > MostKept) _reads.TryRemove(key, out _);
            else _ = ForgetAsync(key);
        }
    }

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
