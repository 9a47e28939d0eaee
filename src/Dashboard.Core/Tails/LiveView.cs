using System.Runtime.InteropServices;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>One viewer's place in a <see cref="LiveTail"/>: his partitions, what he has seen and what he missed.</summary>
internal sealed class LiveView
{
    private readonly LiveTail _live;
    private readonly TailRequest _request;
    private readonly Dictionary<int, long> _startedAt;
    private readonly Dictionary<int, long> _passed;
    private IReadOnlyDictionary<int, long> _floor = new Dictionary<int, long>();
    private long _cursor;
    private int _version = -1;
    private int _notices;

    /// <summary>Begins at the state as it is; called under the live tail's lock.</summary>
    public LiveView(LiveTail live, TailRequest request, LiveState state)
    {
        (_live, _request) = (live, request);
        (_cursor, _notices) = (state.Ring.Next, state.NextNotice);
        _startedAt = new(state.Next);
        _passed = new(state.Appended);
    }

    public LiveTail Live => _live;

    /// <summary>
    /// True when everything from these positions on comes through this view, so that another reader may stop there: the view then
    /// leaves out what lies before them. Otherwise the task completes when it is worth asking again.
    /// </summary>
    public (bool Taken, Task Changed) TakeOver(IReadOnlyDictionary<int, long> positions)
    {
        var (covered, changed) = _live.Look(s => positions.All(p => Covers(s, p.Key, p.Value)) ? this : null);
        if (covered is not null) _floor = positions;
        return (covered is not null, changed);
    }

    /// <summary>Waits for records, or for a change of faults and notices.</summary>
    public async ValueTask<FeedStep> NextAsync(int maxRecords, CancellationToken ct)
    {
        while (true)
        {
            var (step, changed) = _live.Look(s => Take(s, maxRecords));
            if (step is not null) return step;
            await changed.WaitAsync(ct);
        }
    }

    private bool Covers(LiveState state, int partition, long offset)
    {
        var known = _startedAt.TryGetValue(partition, out var start) || state.First.TryGetValue(partition, out start);
        return known && offset >= start;
    }

    private FeedStep? Take(LiveState state, int maxRecords)
    {
        var dropped = CountMissed(state.Ring);
        List<KafkaRecord> records = [];
        while (_cursor < state.Ring.Next && records.Count < maxRecords)
        {
            var record = state.Ring[_cursor++];
            if (!_request.Wants(record.Partition)) continue;
            CollectionsMarshal.GetValueRefOrAddDefault(_passed, record.Partition, out _)++;
            if (record.Offset >= _floor.GetValueOrDefault(record.Partition, long.MinValue)) records.Add(record);
        }

        if (records.Count == 0 && dropped == 0 && (_version == state.Version || !(state.Started || state.Fault is not null))) return null;
        var step = new FeedStep(state.Ended ? TailPhase.Ended : state.Started ? TailPhase.Live : TailPhase.Opening)
        {
            Records = records,
            Reached = [.. Starts(state)],
            Dropped = dropped,
            Fault = state.Fault,
            Notices = [.. state.Notices.Skip(_notices - state.NoticesGone)],
        };
        // What was appended before a fault ended the tail is still told first.
        if (state.Ended && _cursor < state.Ring.Next) step = step with { Phase = TailPhase.Live, Fault = null };
        else _version = state.Version;
        _notices = state.NextNotice;
        return step;
    }

    private IEnumerable<PartitionOffset> Starts(LiveState state) => _version == state.Version
        ? []
        : state.First.Where(p => _request.Wants(p.Key))
            .Select(p => new PartitionOffset(p.Key, _startedAt.GetValueOrDefault(p.Key, p.Value)));

    private long CountMissed(RecordRing ring)
    {
        if (_cursor >= ring.First) return 0;
        _cursor = ring.First;
        var missed = 0L;
        foreach (var (partition, forgotten) in ring.Forgotten.Where(f => _request.Wants(f.Key)))
        {
            ref var passed = ref CollectionsMarshal.GetValueRefOrAddDefault(_passed, partition, out _);
            missed += Math.Max(0, forgotten - passed);
            passed = Math.Max(passed, forgotten);
        }

        return missed;
    }
}
