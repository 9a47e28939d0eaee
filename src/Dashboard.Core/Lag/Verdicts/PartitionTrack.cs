using Dashboard.Core.Lag.Arrivals;
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

    /// <summary>Reads in a row that find the same commit with something unread.</summary>
    private const int Standing = 3;

    private Guid _topicId;
    private string? _holder;
    private CommitGaps _gaps;
    private LagSamples? _samples;
    private StandingTime _standing;
    private long _lastRead;
    private long _end;
    private long _lastEnd;
    private long _unreadSince;
    private long _settledTo;
    private int _readsUnread;
    private int _readsSame;
    private int _readsBeyond;
    private bool _isRecord;
    private bool _isAnew;
    private bool _isBusyElsewhere;
    private bool _isByHand;
    private bool _hadNobody;

    private PartitionTrack(in PositionReading first) : this() =>
        (Committed, Since, _topicId, RewoundFrom, _settledTo, _lastEnd, _standing) =
            (first.Committed, first.At, first.TopicId, -1, -1, -1, StandingTime.None);

    /// <summary>The commit last read, -1 when none.</summary>
    public long Committed { get; private set; }

    /// <summary>When the commit was first seen where it is, Unix milliseconds; 0 before the first read.</summary>
    public long Since { get; private set; }

    /// <summary>The commit was seen to move on.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Where the commit was before it was set back; -1 when it was not, or has come back there.</summary>
    public long RewoundFrom { get; private set; }

    /// <summary>
    /// Since when it is stalled, Unix milliseconds; 0 when it is not. It stays until the stall is known to be over, so its beginning is
    /// never told anew because of a rebalance or of a round that could not tell.
    /// </summary>
    public long StalledSince { get; private set; }

    public LagStatus Status { get; private set; }

    /// <summary>When <see cref="Status"/> was found, Unix milliseconds; 0 while never.</summary>
    public long JudgedAt { get; private set; }

    public readonly bool IsStalled => StalledSince > 0;

    /// <summary>The commit stands although something seems unread: worth a look whether an open transaction holds it.</summary>
    public readonly bool IsStanding => _readsUnread >= Standing || IsStalled;

    /// <summary>The same with one more read.</summary>
    public readonly bool StandsAt(long committed, long end) =>
        committed == Committed && (IsStanding || (_readsUnread == Standing - 1 && end > NextUnread(committed)));

    /// <summary>Neither moves: worth a look whether there is a record at all, as markers and compacted offsets are none.</summary>
    public readonly bool IsToSettle => IsStanding && _readsSame >= 2 && !_isRecord && _settledTo < _end;

    /// <summary>
    /// It stands before an open transaction and not at it: worth a look whether a record lies in between, as only markers and aborted
    /// offsets may.
    /// </summary>
    /// <param name="lastStable">Where the transaction begins or before; -1 where none is open.</param>
    public readonly bool IsBefore(long lastStable) => IsStanding && !_isRecord && NextUnread(Committed) < lastStable;

    /// <summary>The first offset at or behind the commit that may hold an unread record.</summary>
    /// <param name="committed">The commit of this round.</param>
    public readonly long NextUnread(long committed) => committed == Committed ? Math.Max(committed, _settledTo) : committed;

    /// <summary>What a read at the commit found: the first offset with a record, or the end where there was none.</summary>
    public void Settle(long offset, bool isRecord) => (_settledTo, _isRecord) = (offset, isRecord);

    /// <summary>Offsets that arrived since the last read that knew the end; 0 before the first.</summary>
    public readonly long Produced(in PositionReading reading) => Knows(reading) && _lastEnd >= 0 ? reading.End - _lastEnd : 0;

    /// <summary>Offsets that were committed since the last read; below 0 where the commit was set back.</summary>
    public readonly long Consumed(in PositionReading reading) => Knows(reading) && Committed >= 0 ? reading.Committed - Committed : 0;

    /// <summary>Takes in a round in which the commits were read.</summary>
    /// <returns>Whether the commit moved on.</returns>
    public bool Read(in PositionReading reading, MonitorOptions options)
    {
        var first = !Knows(reading);
        if (first) this = new(reading);
        var before = Committed;
        if (!first && reading.Committed != Committed) Move(reading);
        Count(reading, reading.Committed != before);
        Wait(reading, options);
        if (reading.End >= 0) (Status, JudgedAt) = (Judge(reading, options), reading.At);
        (_lastRead, _hadNobody) = (reading.At, IsWithoutMembers(reading.Phase));
        return !first && before < reading.Committed;
    }

    /// <summary>A time without reads, of which nothing is known, stalls nobody.</summary>
    public void SkipTime()
    {
        if (!IsStalled) _standing = _standing.Anew(false);
    }

    /// <summary>It stands at the time, which is that of the commit's read, for as long as makes a stall.</summary>
    public readonly bool Stands(long at, MonitorOptions options) =>
        _standing.Reads >= (IsLearnt ? 2 : options.StalledReads) && at - _standing.Since >= Limit(at, options, IsLearnt);

    /// <summary>The numbers that the verdict rests on; null where it is well.</summary>
    public readonly LagDetail? Detail(in PositionReading reading)
    {
        if (Status is LagStatus.NotJudged or LagStatus.Ok or LagStatus.ByHand or LagStatus.LeftOver or LagStatus.NotYetKnown) return null;
        var reads = Status is LagStatus.CatchingUp or LagStatus.Behind or LagStatus.FallingBehind or LagStatus.Rewound;
        var (trend, gap, unread) = (reads ? _samples?.Trend : null, _gaps.Percentile95() / 1000.0, Unread(reading));
        return new LagDetail(
            trend, trend is { } known && unread > 0 ? CatchUp.Of(unread, known, _samples!.Count, gap ?? 0) : null, gap,
            IsStalled ? StalledSince : _unreadSince, RewoundFrom, Math.Max(0, reading.Begin - reading.Committed), reading.LastStable)
        {
            CommitSince = Since,
        };
    }

    private static bool IsWithoutMembers(GroupPhase phase) => phase is GroupPhase.Empty or GroupPhase.WithoutMembership;

    private readonly bool Knows(in PositionReading reading) => Since != 0 && reading.TopicId == _topicId;

    private readonly bool IsLearnt => _gaps.IsLearnt && !_isAnew && !_isBusyElsewhere;

    private void Move(in PositionReading reading)
    {
        if (Committed >= 0 && reading.Committed > Committed)
        {
            // Who has nothing to commit makes no gap; a commit that came between two reads took no longer than they lie apart.
            _gaps.Add(reading.At - (_unreadSince > 0 ? _unreadSince : _lastRead));
            // What its last member committed on leaving is seen when it has gone.
            (HasMoved, _isAnew, _isByHand) = (true, false, _hadNobody && IsWithoutMembers(reading.Phase));
            if (reading.Committed >= RewoundFrom) RewoundFrom = -1;
        }
        else if (reading.Committed >= 0 && Committed >= 0)
        {
            (RewoundFrom, _samples) = (Math.Max(RewoundFrom, Committed), null);
        }

        (Committed, Since, StalledSince, _standing) = (reading.Committed, reading.At, 0, StandingTime.None);
        (_settledTo, _isRecord, _unreadSince) = (-1, false, 0);
    }

    private void Count(in PositionReading reading, bool moved)
    {
        _readsSame = !moved && reading.End == _end ? _readsSame + 1 : 0;
        _end = reading.End;
        if (reading.End < 0) return;
        _lastEnd = reading.End;
        _readsBeyond = reading.Committed > reading.End ? _readsBeyond + 1 : 0;
        var unread = reading.Committed >= 0 && Unread(reading) > 0;
        _readsUnread = unread ? (moved ? 1 : _readsUnread + 1) : 0;
        _unreadSince = !unread ? 0 : _unreadSince == 0 ? reading.At : _unreadSince;
    }

    /// <summary>The time to a stall runs while somebody is at work; whoever takes over has all of it.</summary>
    private void Wait(in PositionReading reading, MonitorOptions options)
    {
        if (reading.Holder is not null && _holder is not null && reading.Holder != _holder) Restart();
        _holder = reading.Holder ?? _holder;
        // Readers drain one partition after the other: who has a backlog elsewhere may leave this one for longer than it ever did.
        _isBusyElsewhere = reading.HolderMovedAt > _standing.Since;
        if (reading.End >= 0)
        {
            if (reading.Committed < 0 || Unread(reading) <= 0) (StalledSince, _standing) = (0, StandingTime.None);
            else _standing = _standing.Read(reading.End, reading.At, IsStalled);
        }

        if (reading.Phase is GroupPhase.Rebalancing or GroupPhase.Unknown) Restart();
        else if (reading.Phase != GroupPhase.Working || _holder == Nobody) Release();
        else if (!IsStalled && _holder is not null && reading.End >= 0 && Stands(reading.At, options)) StalledSince = _standing.Since;
    }

    /// <summary>Whether a stall lasts is then not known; that records came without being read was seen already.</summary>
    private void Restart() => (_standing, _isAnew) = (_standing.Anew(IsStalled), true);

    /// <summary>Nobody is there who could stand still.</summary>
    private void Release() => (StalledSince, _standing, _isAnew) = (0, StandingTime.None, true);

    private LagStatus Judge(in PositionReading reading, MonitorOptions options)
    {
        if (reading.Phase == GroupPhase.NotJudged) return LagStatus.NotJudged;
        if (reading.Committed < 0) return LagStatus.NotYetKnown;
        var stands = reading.At - Math.Max(_unreadSince, Since) >= Limit(reading.At, options, _gaps.IsLearnt);
        if (_holder == Nobody && reading.Phase == GroupPhase.Working && (!HasMoved || stands)) return LagStatus.LeftOver;
        if (reading.Begin > reading.Committed) return LagStatus.LosingData;
        // Ends are read after commits, so one read may still be a leader that is behind its predecessor.
        if (_readsBeyond > 0) return _readsBeyond > 1 ? LagStatus.BeyondEnd : LagStatus.NotYetKnown;
        if (Unread(reading) == 0) return Well();
        return reading.Phase switch
        {
            GroupPhase.Rebalancing => LagStatus.Rebalancing,
            GroupPhase.Empty => _isByHand && !stands ? LagStatus.ByHand : LagStatus.Stopped,
            GroupPhase.WithoutMembership =>
                stands ? LagStatus.Stopped : HasMoved ? LagStatus.ByHand : LagStatus.NotYetKnown,
            GroupPhase.Unknown => LagStatus.NotYetKnown,
            _ => AtWork(reading),
        };
    }

    private LagStatus AtWork(in PositionReading reading)
    {
        if (IsStanding && reading.LastStable >= 0 && reading.LastStable < reading.End && NextUnread(Committed) >= reading.LastStable)
        {
            // Its reader cannot go on: what looked like a stall before this was known is none.
            StalledSince = 0;
            return LagStatus.HeldByTransaction;
        }

        if (IsStalled) return LagStatus.Stalled;
        if (IsWithinItsInterval(reading)) return Well();
        // Sampled where commits come, so that the saw's teeth between two rare commits are no trend.
        if (Since == reading.At || _gaps.Percentile95() is not { } gap || reading.At - _unreadSince >= gap)
            (_samples ??= new LagSamples()).Add(reading.At, reading.End, Committed);
        if (RewoundFrom >= 0) return LagStatus.Rewound;
        return _samples?.Trend switch
        {
            { Grows: true } => LagStatus.FallingBehind,
            { Shrinks: true } => LagStatus.CatchingUp,
            { } => LagStatus.Behind,
            // Until there is a trend it is what it was.
            null => Status is LagStatus.Ok or LagStatus.CatchingUp or LagStatus.FallingBehind or LagStatus.Behind
                ? Status : LagStatus.NotYetKnown,
        };
    }

    private LagStatus Well()
    {
        (_samples, RewoundFrom) = (null, -1);
        return LagStatus.Ok;
    }

    /// <summary>What arrived since its last commit is not behind: it will be in the next one.</summary>
    private readonly bool IsWithinItsInterval(in PositionReading reading) =>
        reading.Oldest is { IsOlder: false, Clock: ArrivalClock.Ours } oldest &&
        reading.At - oldest.At <= (_gaps.Percentile95() ?? 0) + (2 * Poll(reading.At));

    /// <summary>
    /// Who takes this long has stopped. A gap is known to within a poll: it is longer than any there was at most, and half as long again
    /// as it was at least. Who has just begun, or whose gaps are not learnt, has the time of the rule.
    /// </summary>
    private readonly long Limit(long at, MonitorOptions options, bool isLearnt)
    {
        var learnt = _gaps.Percentile95() is { } gap ? Math.Max(gap + Poll(at), (gap - Poll(at)) * 3 / 2) : 0;
        return isLearnt ? learnt : Math.Max(learnt, (long)options.StalledAfter.TotalMilliseconds);
    }

    private readonly long Unread(in PositionReading reading) => reading.End - NextUnread(reading.Committed);

    private readonly long Poll(long at) => _lastRead == 0 ? 0 : at - _lastRead;
}
