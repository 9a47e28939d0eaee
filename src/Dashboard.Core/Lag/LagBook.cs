using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Lag;

/// <summary>What one round says of one group's positions.</summary>
/// <param name="Offsets">Its commits of this round, sorted; default when they could not be read.</param>
/// <param name="At">When the commits were read: before the ends, and by as much as a slow broker delays those.</param>
/// <param name="Held">What its members hold, sorted.</param>
/// <param name="Members">Its members as last described.</param>
/// <param name="IsDescribed">Who holds what is known: what nobody is listed for is held by nobody.</param>
/// <param name="Phase">What the group is about.</param>
internal readonly record struct GroupReading(
    ImmutableArray<CommittedOffset> Offsets, DateTimeOffset At, ImmutableArray<HeldPartition> Held,
    ImmutableArray<GroupMember> Members, bool IsDescribed, GroupPhase Phase);

/// <summary>
/// One group's commits over time, and its lag of each round: a number only where commit and end are both of that round. A steady round
/// allocates nothing.
/// </summary>
/// <param name="options">When a partition is stalled.</param>
/// <param name="desk">Where a round's rows are laid out; one for all groups of a cluster.</param>
internal sealed class LagBook(MonitorOptions options, LagDesk desk)
{
    private LagEntry[] _entries = [];
    private readonly Dictionary<string, long> _movedAt = new(StringComparer.Ordinal);
    private DateTimeOffset? _lastRead;

    /// <summary>Its lag over time.</summary>
    public LagHistory History { get; } = new();

    /// <summary>When any commit was last seen to move; null when not since we look.</summary>
    public DateTimeOffset? LastProgress { get; private set; }

    /// <summary>Since when the partition stalled longest is behind without moving; null when none is stalled.</summary>
    public DateTimeOffset? StalledSince { get; private set; }

    /// <summary>Why the newest round that read commits could not tell whether the stall lasts; null when it could.</summary>
    public StallDoubt? Doubt { get; private set; }

    /// <summary>The group's rows, by topic and partition; good until the next call of a book at the same desk.</summary>
    public ReadOnlySpan<PartitionLag> Read(in GroupReading group, RoundEnds ends, DateTimeOffset now)
    {
        var known = !group.Offsets.IsDefault;
        desk.Clear();
        // Members come and go under new ids.
        if (_movedAt.Count > 2 * (group.Held.Length + 8)) _movedAt.Clear();
        (StalledSince, Doubt) = (null, null);
        var certain = false;
        // What happened in a long time without reads is not known: it stalls nobody.
        var skipped = known && _lastRead is { } last && group.At - last > options.StalledAfter / 2;
        if (known) _lastRead = group.At;
        var (c, h, e) = (0, 0, 0);
        while (Next(group, known, ref c, ref h, out var place))
        {
            while (e < _entries.Length && Order(_entries[e], place) < 0) e++;
            var seenBefore = e < _entries.Length && Order(_entries[e], place) == 0;
            var entry = seenBefore ? _entries[e] : new LagEntry { Topic = place.Topic, Partition = place.Partition };
            ref var track = ref entry.Track;
            var end = ends.End(place.Topic, place.Partition);
            var committed = known ? place.Committed : track.Committed;
            var stands = group.Phase == GroupPhase.Working && track.StandsAt(committed, end.Value);
            var stable = stands ? ends.Doubts.LastStable(place.Topic, place.Partition, end.Value) : -1;
            if (known && committed == track.Committed && (track.IsToSettle || track.IsBefore(stable)))
                Settle(ref track, place, ends.Doubts);
            var oldest = committed < 0 ? null
                : ends.Arrival(end, place.Topic, place.Partition, committed, track.NextUnread(committed));
            var reading = new PositionReading(
                group.At.ToUnixTimeMilliseconds(), ends.TopicId(place.Topic), committed, end.Value, end.Begin, place.Holder, group.Phase,
                oldest, stable, place.Holder is null ? 0 : _movedAt.GetValueOrDefault(place.Holder));
            if (skipped) track.SkipTime();
            if (known && end.Value >= 0) History.Move(track.Produced(reading), track.Consumed(reading));
            if (known && track.Read(reading, options))
            {
                LastProgress = now;
                if (place.Holder is { Length: > 0 }) _movedAt[place.Holder] = reading.At;
            }

            if (known || seenBefore) desk.Entries.Add(entry);
            certain |= NoteStall(track, end.Value, group.At);
            desk.Rows.Add(Row(entry, known, seenBefore, end, place.Member, reading, ends));
        }

        if (certain) Doubt = null;
        if (_entries.Length == desk.Entries.Count) desk.Entries.CopyTo(_entries);
        else _entries = [.. desk.Entries];
        return CollectionsMarshal.AsSpan(desk.Rows);
    }

    /// <summary>The next partition that is committed on or held, of both sorted lists.</summary>
    private bool Next(in GroupReading group, bool known, ref int c, ref int h, out Place place)
    {
        var commits = known ? group.Offsets.Length : _entries.Length;
        place = default;
        if (c >= commits && h >= group.Held.Length) return false;
        var (topic, partition, committed) = c >= commits ? (null, 0, -1L)
            : known ? (group.Offsets[c].Topic, group.Offsets[c].Partition, group.Offsets[c].Offset)
            : (_entries[c].Topic, _entries[c].Partition, _entries[c].Track.Committed);
        var order = topic is null ? 1 : h >= group.Held.Length ? -1
            : Order(topic, partition, group.Held[h].Topic, group.Held[h].Partition);
        if (order <= 0) c++;
        if (order < 0)
        {
            place = new Place(topic!, partition, committed, -1, group.IsDescribed ? PartitionTrack.Nobody : null);
            return true;
        }

        var held = group.Held[h++];
        place = new Place(held.Topic, held.Partition, order == 0 ? committed : -1, held.Member, group.Members[held.Member].MemberId);
        return true;
    }

    private static void Settle(ref PartitionTrack track, in Place place, LagDoubts doubts)
    {
        if (doubts.FirstRecord(place.Topic, place.Partition, track.NextUnread(track.Committed)) is { } first)
            track.Settle(first.Offset, first.IsRecord);
    }

    private bool NoteStall(in PartitionTrack track, long end, DateTimeOffset at)
    {
        if (!track.IsStalled) return false;
        var since = DateTimeOffset.FromUnixTimeMilliseconds(track.StalledSince);
        StalledSince = StalledSince < since ? StalledSince : since;
        if (Doubt != StallDoubt.Resumed) Doubt = end < 0 ? StallDoubt.EndsUnknown : StallDoubt.Resumed;
        return end >= 0 && track.Stands(at.ToUnixTimeMilliseconds(), options);
    }

    private static PartitionLag Row(
        in LagEntry entry, bool known, bool seenBefore, in RoundEnd end, int member, in PositionReading reading, RoundEnds ends)
    {
        ref readonly var track = ref entry.Track;
        var committed = known ? reading.Committed : seenBefore ? track.Committed : -1;
        var state = (known, end.Fault) switch
        {
            (false, _) => LagState.Unknown,
            _ when committed < 0 => LagState.NoCommit,
            // A topic that is younger than the round's Metadata is missing there, not deleted.
            (_, RoundEnds.NoSuchPartition) => seenBefore ? LagState.Deleted : LagState.Unknown,
            (_, ReadFault.NoLeader) => LagState.NoLeader,
            (_, not ReadFault.None) => LagState.Unknown,
            _ => committed > end.Value ? LagState.BeyondEnd : LagState.Known,
        };
        var records = state is LagState.Known or LagState.BeyondEnd ? Math.Abs(end.Value - committed) : 0;
        var isKnown = state is LagState.Known or LagState.BeyondEnd;
        // Without a commit or without the partition there is nothing to judge, which is known.
        var was = !isKnown && seenBefore && state is LagState.Unknown or LagState.NoLeader && track.Status > LagStatus.NotYetKnown;
        var stood = end.Value < 0 ? default : ends.StandsSince(end);
        var detail = isKnown ? track.Detail(reading) : null;
        if (isKnown && track.Status == LagStatus.HeldByTransaction)
            detail = detail! with { HeldBy = ends.HolderOf(entry.Topic, entry.Partition, detail.WaitingSince) };
        return new PartitionLag(entry.Topic, entry.Partition, committed, end.Value, state, records, member, track.Since, track.IsStalled)
        {
            Status = isKnown ? track.Status : LagStatus.NotYetKnown,
            Oldest = state == LagState.Known && track.NextUnread(committed) < end.Value ? reading.Oldest : null,
            IsSettled = state == LagState.Known && records > 0 && track.NextUnread(committed) >= end.Value,
            Detail = detail,
            Was = was ? track.Status : null,
            JudgedAt = was ? track.JudgedAt : 0,
            EndSince = stood.Since,
            EndSinceIsAtLeast = stood.IsAtLeast,
        };
    }

    private static int Order(in LagEntry a, in Place b) => Order(a.Topic, a.Partition, b.Topic, b.Partition);

    private static int Order(string topicA, int partitionA, string topicB, int partitionB)
    {
        var order = ReferenceEquals(topicA, topicB) ? 0 : string.CompareOrdinal(topicA, topicB);
        return order != 0 ? order : partitionA.CompareTo(partitionB);
    }

    private readonly record struct Place(string Topic, int Partition, long Committed, int Member, string? Holder);
}
