using Dashboard.Core.Lag.Trends;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Lag.Verdicts;

/// <summary>
/// What is remembered of a group's commit on one partition, and what that makes of it. Lives in an array; changed in place.
/// </summary>
internal struct PartitionTrack
{
    /// <summary>The holder where nobody holds it.</summary>
    public const string Nobody = "";

    private Guid _topicId;
    private string? _holder;
    private CommitGaps _gaps;
    private LagSamples? _samples;
    private long _lastRead;
    private long _endThen;
    private int _readsWaiting;
    private int _readsBeyond;
    private int _readsSame;
    private long _end;
    private long _settledTo;
    private bool _isRecord;

    private PartitionTrack(in PositionReading first) : this() =>
        (Committed, Since, _topicId, RewoundFrom, _settledTo) = (first.Committed, first.Now, first.TopicId, -1, -1);

    /// <summary>The commit last read, -1 when none.</summary>
    public long Committed { get; private set; }

    /// <summary>When the commit was first seen where it is, Unix milliseconds; 0 before the first read.</summary>
    public long Since { get; private set; }

    /// <summary>The commit was seen to move on.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Since when something is unread and the commit stands, with somebody at work; 0 when not.</summary>
    public long WaitingSince { get; private set; }

    /// <summary>Where the commit was before it was set back; -1 when it was not, or has come back there.</summary>
    public long RewoundFrom { get; private set; }

    public LagStatus Status { get; private set; }

    /// <summary>The commit stands although something seems unread: worth a look whether an open transaction holds it.</summary>
    public readonly bool IsStanding => WaitingSince > 0 && _readsWaiting >= 3;

    /// <summary>Neither moves: worth a look whether there is a record at all, as markers and compacted offsets are none.</summary>
    public readonly bool IsToSettle => IsStanding && _readsSame >= 2 && !_isRecord && _settledTo < _end;

    /// <summary>The first offset at or behind the commit that may hold an unread record.</summary>
    /// <param name="committed">The commit of this round.</param>
    public readonly long NextUnread(long committed) => committed == Committed ? Math.Max(committed, _settledTo) : committed;

    /// <summary>What a read at the commit found: the first offset with a record, or the end where there was none.</summary>
    public void Settle(long offset, bool isRecord) => (_settledTo, _isRecord) = (offset, isRecord);

    /// <summary>Takes in a round in which the commits were read.</summary>
    /// <returns>Whether the commit moved on.</returns>
    public bool Read(in PositionReading reading, MonitorOptions options)
    {
        var first = Since == 0 || reading.TopicId != _topicId;
        if (first) this = new(reading);
        var moved = Follow(reading, first);
        (_readsSame, _end) = (!moved && reading.End == _end ? _readsSame + 1 : 0, reading.End);
        var changedHands = reading.Holder is not null && _holder is not null && reading.Holder != _holder;
        _holder = reading.Holder ?? _holder;
        Wait(reading, moved || changedHands);
        if (reading.End >= 0) Status = Judge(reading, options);
        _lastRead = reading.Now;
        return moved && !first;
    }

    /// <summary>The numbers that the verdict rests on; null where it is well.</summary>
    public readonly LagDetail? Detail(in PositionReading reading)
    {
        if (Status is LagStatus.NotJudged or LagStatus.Ok or LagStatus.ByHand or LagStatus.LeftOver or LagStatus.NotYetKnown) return null;
        var (trend, gap, unread) = (_samples?.Trend(), _gaps.Percentile95() / 1000.0, Unread(reading));
        return new LagDetail(
            trend, trend is { } known && unread > 0 ? CatchUp.Of(unread, known, _samples!.Count, gap ?? 0) : null, gap, WaitingSince,
            RewoundFrom, Math.Max(0, reading.Begin - reading.Committed), reading.LastStable);
    }

    private bool Follow(in PositionReading reading, bool first)
    {
        if (reading.Committed == Committed && !first) return false;
        var moved = !first && Committed >= 0 && reading.Committed > Committed;
        if (moved)
        {
            // Who has nothing to commit makes no gap; a commit that came between two reads took no longer than they lie apart.
            _gaps.Add(reading.Now - (WaitingSince > 0 ? WaitingSince : _lastRead));
            HasMoved = true;
            if (reading.Committed >= RewoundFrom) RewoundFrom = -1;
        }
        else if (!first && reading.Committed >= 0 && reading.Committed < Committed)
        {
            RewoundFrom = Math.Max(RewoundFrom, Committed);
            _samples = null;
        }

        if (!first) (_settledTo, _isRecord) = (-1, false);
        (Committed, Since) = (reading.Committed, reading.Now);
        return moved || (!first && reading.Committed < Committed);
    }

    /// <summary>The time to commit runs while something is unread and somebody could read it; whoever takes over has all of it.</summary>
    private void Wait(in PositionReading reading, bool anew)
    {
        var atWork = reading.Phase is GroupPhase.Working or GroupPhase.Empty or GroupPhase.WithoutMembership or GroupPhase.Unknown;
        if (anew || !atWork || reading.Committed < 0 || (reading.End >= 0 && Unread(reading) <= 0)) (WaitingSince, _readsWaiting) = (0, 0);
        if (!atWork || reading.Committed < 0 || reading.End < 0 || Unread(reading) <= 0) return;
        if (WaitingSince == 0) (WaitingSince, _endThen) = (reading.Now, reading.End);
        _readsWaiting++;
    }

    private LagStatus Judge(in PositionReading reading, MonitorOptions options)
    {
        _readsBeyond = reading.Committed > reading.End ? _readsBeyond + 1 : 0;
        if (reading.Phase == GroupPhase.NotJudged) return LagStatus.NotJudged;
        if (reading.Committed < 0) return LagStatus.NotYetKnown;
        var limit = Limit(reading, options);
        var stands = reading.Now - Math.Max(WaitingSince, Since) >= limit;
        var isHeld = _holder is not Nobody || reading.Phase != GroupPhase.Working;
        if (!isHeld && (!HasMoved || stands)) return LagStatus.LeftOver;
        if (reading.Begin > reading.Committed) return LagStatus.LosingData;
        // Ends are read after commits, so one read may still be a leader that is behind its predecessor.
        if (_readsBeyond > 0) return _readsBeyond > 1 ? LagStatus.BeyondEnd : LagStatus.NotYetKnown;
        if (Unread(reading) == 0) return Well();
        return reading.Phase switch
        {
            GroupPhase.Rebalancing => LagStatus.Rebalancing,
            GroupPhase.Empty => HasMoved && !stands ? LagStatus.ByHand : LagStatus.Stopped,
            GroupPhase.WithoutMembership =>
                stands ? LagStatus.Stopped : HasMoved ? LagStatus.ByHand : LagStatus.NotYetKnown,
            GroupPhase.Unknown => LagStatus.NotYetKnown,
            _ => AtWork(reading, options, limit),
        };
    }

    private LagStatus AtWork(in PositionReading reading, MonitorOptions options, long limit)
    {
        if (IsStanding && reading.LastStable >= 0 && reading.LastStable < reading.End && Committed >= reading.LastStable)
            return LagStatus.HeldByTransaction;
        var reads = _gaps.IsLearnt ? 2 : options.StalledReads;
        if (_holder is not null && WaitingSince > 0 && _readsWaiting >= reads && reading.End > _endThen &&
            reading.Now - WaitingSince >= limit)
            return LagStatus.Stalled;
        if (IsWithinItsInterval(reading)) return Well();
        Sample(reading);
        if (RewoundFrom >= 0) return LagStatus.Rewound;
        return _samples?.Trend() switch
        {
            { Grows: true } => LagStatus.FallingBehind,
            { Shrinks: true } => LagStatus.CatchingUp,
            { } => LagStatus.Behind,
            // Until there is a trend it is what it was.
            null => Status is LagStatus.Ok or LagStatus.CatchingUp or LagStatus.FallingBehind or LagStatus.Behind
                ? Status : LagStatus.NotYetKnown,
        };
    }

    /// <summary>Sampled where commits come, so that the saw's teeth between two rare commits are no trend.</summary>
    private void Sample(in PositionReading reading)
    {
        if (Since == reading.Now || _gaps.Percentile95() is not { } gap || reading.Now - WaitingSince >= gap)
            (_samples ??= new LagSamples()).Add(reading.Now, reading.End, Committed);
    }

    private LagStatus Well()
    {
        (_samples, RewoundFrom) = (null, -1);
        return LagStatus.Ok;
    }

    /// <summary>What arrived since its last commit is not behind: it will be in the next one.</summary>
    private readonly bool IsWithinItsInterval(in PositionReading reading) =>
        reading.Oldest is { } oldest && !oldest.IsOlder &&
        reading.Now - oldest.NotAfter <= (_gaps.Percentile95() ?? 0) + (2 * Poll(reading));

    /// <summary>
    /// Who takes this long has stopped. A gap is known to within a poll: it is longer than any there was at most, and half as long again
    /// as it was at least.
    /// </summary>
    private readonly long Limit(in PositionReading reading, MonitorOptions options) => _gaps.Percentile95() is { } gap
        ? Math.Max(gap + Poll(reading), (gap - Poll(reading)) * 3 / 2)
        : (long)options.StalledAfter.TotalMilliseconds;

    private readonly long Unread(in PositionReading reading) => reading.End - NextUnread(reading.Committed);

    private readonly long Poll(in PositionReading reading) => _lastRead == 0 ? 0 : reading.Now - _lastRead;
}
