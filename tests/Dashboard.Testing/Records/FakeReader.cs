using System.Collections.Immutable;
using Dashboard.Core.Records;

namespace Dashboard.Testing.Records;

/// <summary>A reader of a <see cref="FakeTopic"/>; keeps to the port's contract and asserts that its callers do.</summary>
internal sealed class FakeReader(FakeTopic topic) : IRecordReader
{
    private readonly SortedDictionary<int, long> _positions = [];
    private readonly HashSet<int> _toldEnd = [];
    private readonly CancellationTokenSource _stop = new();
    private RecordFault? _toldFault;
    private int _toldCount;

    public Task<TopicRanges> ReadRangesAsync(CancellationToken ct)
    {
        return Task.FromResult(topic.Locked(() =>
        {
            ThrowFault();
            return new TopicRanges(
                topic.Partitions.Count, [.. topic.Partitions.Index().Where(p => p.Item.IsLed)
                    .Select(p => new PartitionRange(p.Index, 0, p.Item.End))], topic.Fault);
        }));
    }

    public Task<ImmutableArray<PartitionOffset>> FindTimeAsync(
        DateTimeOffset time, IReadOnlyCollection<int> partitions, CancellationToken ct) =>
        Task.FromResult(topic.Locked(() => partitions.Select(p => new PartitionOffset(
            p, topic.Partitions[p].Records.FirstOrDefault(r => r.TimestampMs >= time.ToUnixTimeMilliseconds())?.Offset
                ?? topic.Partitions[p].End)).ToImmutableArray()));

    public void Assign(IReadOnlyCollection<PartitionOffset> positions)
    {
        _positions.Clear();
        _toldEnd.Clear();
        AssignAlso(positions);
    }

    public void AssignAlso(IReadOnlyCollection<PartitionOffset> positions)
    {
        foreach (var (partition, offset) in positions)
        {
            _positions.Add(partition, offset switch
            {
                PartitionOffset.End => topic.Locked(() => topic.Partitions[partition].End),
                PartitionOffset.Beginning => 0,
                _ => offset,
            });
        }
    }

    public async ValueTask<ReadStep> NextAsync(CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _stop.Token);
        while (true)
        {
            var (step, changed) = topic.Locked(() => (Step(), topic.Changed));
            if (step is not null) return step;
            await changed.WaitAsync(either.Token);
        }
    }

    public ValueTask DisposeAsync()
    {
        _stop.Cancel();
        topic.Remove(this);
        return ValueTask.CompletedTask;
    }

    private ReadStep? Step()
    {
        topic.Asked++;
        ThrowFault();
        if (topic.IsMute) return null;
        List<KafkaRecord> records = [];
        List<PartitionOffset> ends = [];
        foreach (var partition in _positions.Keys.ToList())
        {
            var log = topic.Partitions[partition];
            if (!log.IsLed) continue;
            var found = log.Records.Where(r => r.Offset >= _positions[partition]).Take(topic.StepRecords - records.Count).ToList();
            records.AddRange(found);
            if (found.Count > 0) _positions[partition] = found[^1].Offset + 1;
            if (found.Count > 0) _toldEnd.Remove(partition);
            if (records.Count >= topic.StepRecords) break;
            if (!_toldEnd.Add(partition)) continue;
            _positions[partition] = log.End;
            ends.Add(new(partition, log.End));
        }

        if (records.Count + ends.Count == 0 && topic.Fault == _toldFault && topic.Partitions.Count == _toldCount) return null;
        (_toldFault, _toldCount) = (topic.Fault, topic.Partitions.Count);
        return new(records, ends, [], topic.Partitions.Count, topic.Fault)
        {
            Away = [.. topic.Partitions.Index().Where(p => !p.Item.IsLed).Select(p => p.Index)],
        };
    }

    private void ThrowFault()
    {
        if (topic.Fault is { Kind: not RecordFaultKind.PartitionsAway } fault) throw new RecordReadException(fault);
    }
}
