using System.Runtime.CompilerServices;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// A viewer's own read from a position, pulled step by step. When it has come to the end of every partition it attaches to the live
/// tail, reads on up to where that began, and stops there; <see cref="Joined"/> then delivers everything from the positions reached.
/// While some partitions have no leader and the others are at their ends it is live by itself: the live tail would begin the missing ones
/// at their ends and lose what they hold.
/// </summary>
/// <param name="request">What is read.</param>
/// <param name="source">Where from.</param>
/// <param name="options">Bounds.</param>
/// <param name="clock">Time.</param>
/// <param name="attach">Attaches to the live tail; null when there are too many of them, so that this read goes on by itself.</param>
internal sealed class HistoryRead(
    TailRequest request, IRecordSource source, TailOptions options, TimeProvider clock, Func<LiveView?> attach)
{
    private readonly Dictionary<int, long> _positions = [];
    private readonly HashSet<int> _atEnd = [];
    private bool _ended;

    /// <summary>The view that goes on where this read stopped; null while it has not.</summary>
    public LiveView? Joined { get; private set; }

    public async IAsyncEnumerable<FeedStep> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (Joined is null && !_ended)
        {
            var opened = await Attempt<IRecordReader>.OfAsync(() => new(source.Open(request.Topic)));
            if (opened.Value is not { } reader)
            {
                yield return Failed(opened.Fault!);
                yield break;
            }

            await using (reader)
            {
                await foreach (var step in ReadAsync(reader, ct))
                {
                    yield return step;
                    _ended = step.Phase is TailPhase.Ended;
                }
            }

            if (Joined is null && !_ended) await Task.Delay(options.RetryInterval, clock, ct);
        }
    }

    /// <summary>One reader's life: until joined, until the end, or until a fault for which another reader is worth trying.</summary>
    private async IAsyncEnumerable<FeedStep> ReadAsync(IRecordReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        var begun = await Attempt<FeedStep>.OfAsync(() => BeginAsync(reader, ct));
        yield return begun.Value ?? Failed(begun.Fault!);
        if (begun.Fault is not null || begun.Value?.Phase is TailPhase.Ended) yield break;

        LiveView? live = null;
        var pending = reader.NextAsync(ct).AsTask();
        while (true)
        {
            if (live is not null)
            {
                var (taken, changed) = live.TakeOver(_positions);
                if (taken)
                {
                    Joined = live;
                    yield break;
                }

                if (await Task.WhenAny(pending, changed) != pending) continue;
            }

            var next = await Attempt<ReadStep>.OfAsync(() => new(pending));
            if (next.Value is not { } step)
            {
                yield return Failed(next.Fault!);
                yield break;
            }

            pending = reader.NextAsync(ct).AsTask();
            yield return Advance(step, reader);
            if (live is null && _positions.Keys.All(_atEnd.Contains)) live = attach();
        }
    }

    private async ValueTask<FeedStep> BeginAsync(IRecordReader reader, CancellationToken ct)
    {
        var ranges = await reader.ReadRangesAsync(ct);
        var chosen = Enumerable.Range(0, ranges.PartitionCount).Where(request.Wants).ToList();
        if (chosen.Count == 0)
        {
            return Failed(new(RecordFaultKind.PartitionMissing,
                $"None of the chosen partitions exists: {request.Topic.Topic} has {ranges.PartitionCount}, numbered from 0."));
        }

        var known = ranges.Known.Where(r => request.Wants(r.Partition)).ToList();
        if (_positions.Count > 0) return Assign(_positions.Select(p => new PartitionOffset(p.Key, p.Value)));
        switch (request.Start)
        {
            case TailStart.Last last:
                return await BeginWithNewestAsync(reader, chosen, known, last.Count, ct) with { Fault = ranges.Away };
            case TailStart.At at:
                var found = (await reader.FindTimeAsync(at.Time, chosen, ct)).ToDictionary(p => p.Partition, p => p.Offset);
                return Assign(chosen.Select(p => new PartitionOffset(p, found.GetValueOrDefault(p, PartitionOffset.End))));
            case TailStart.From from:
                var wanted = from.Positions.ToDictionary(p => p.Partition, p => p.Offset);
                return Assign(chosen.Select(p => new PartitionOffset(p, wanted.GetValueOrDefault(p, PartitionOffset.Beginning))));
            default:
                var begins = known.ToDictionary(r => r.Partition, r => r.Begin);
                return Assign(chosen.Select(p => new PartitionOffset(p, begins.GetValueOrDefault(p, PartitionOffset.Beginning))));
        }

        FeedStep Assign(IEnumerable<PartitionOffset> positions)
        {
            List<PartitionOffset> all = [.. positions];
            foreach (var position in all) _positions[position.Partition] = position.Offset;
            reader.Assign(all);
            return new(TailPhase.History) { Fault = ranges.Away };
        }
    }

    private async ValueTask<FeedStep> BeginWithNewestAsync(
        IRecordReader reader, List<int> chosen, List<PartitionRange> known, int count, CancellationToken ct)
    {
        var newest = new NewestRecords(reader, options, Math.Clamp(count, 1, options.MaxLast));
        List<KafkaRecord> records;
        using var patience = new CancellationTokenSource(options.LastTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            records = await newest.ReadAsync(known, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            records = newest.SoFar();
            newest.Notices.Add("Not every partition answered in time: these are the newest records of those that did.");
        }

        var ends = known.ToDictionary(r => r.Partition, r => r.End);
        List<PartitionOffset> positions = [.. chosen.Select(p => new PartitionOffset(p, ends.GetValueOrDefault(p, PartitionOffset.End)))];
        foreach (var position in positions) _positions[position.Partition] = position.Offset;
        reader.Assign(positions);
        return new(TailPhase.History) { Records = records, Notices = newest.Notices, Reached = positions };
    }

    private FeedStep Advance(ReadStep step, IRecordReader reader)
    {
        foreach (var record in step.Records) _positions[record.Partition] = record.Offset + 1;
        foreach (var end in step.Ends)
        {
            _positions[end.Partition] = Math.Max(_positions[end.Partition], end.Offset);
            _atEnd.Add(end.Partition);
        }

        List<PartitionOffset> added = [.. Enumerable.Range(0, step.PartitionCount)
            .Where(p => request.Partitions is null && _positions.TryAdd(p, 0))
            .Select(p => new PartitionOffset(p, PartitionOffset.Beginning))];
        if (added.Count > 0) reader.AssignAlso(added);
        var phase = step.Away.IsEmpty || _atEnd.Count == 0 || !_positions.Keys.All(p => _atEnd.Contains(p) || step.Away.Contains(p))
            ? TailPhase.History
            : TailPhase.Live;
        return new(phase) { Records = step.Records, Reached = step.Ends, Fault = step.Fault, Notices = step.Skipped };
    }

    private static FeedStep Failed(RecordFault fault) =>
        new(fault.Heals ? TailPhase.History : TailPhase.Ended) { Fault = fault };
}
