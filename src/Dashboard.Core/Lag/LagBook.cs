using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Lag;

/// <summary>What one round says of one group's positions.</summary>
/// <param name="Offsets">Its commits of this round, sorted; default when they could not be read.</param>
/// <param name="At">When the commits were read: before the ends, and by as much as a slow broker delays those.</param>
/// <param name="Held">What its members hold, sorted.</param>
/// <param name="IsDescribed">Who holds what is known: what nobody is listed for is held by nobody.</param>
/// <param name="Work">Whether its members are at work.</param>
internal readonly record struct GroupReading(
    ImmutableArray<CommittedOffset> Offsets, DateTimeOffset At, ImmutableArray<HeldPartition> Held, bool IsDescribed, GroupWork Work);

/// <summary>Whether a group's members are at work.</summary>
internal enum GroupWork
{
    /// <summary>It has none, or is of a kind that is not judged.</summary>
    None,
    /// <summary>Its partitions are being handed out.</summary>
    Unsettled,
    Stable,
}

/// <summary>
/// One group's commits over time, and its lag of each round: a number only where commit and end are both of that round.
/// </summary>
internal sealed class LagBook(MonitorOptions options)
{
    private ImmutableArray<CommitTrack> _tracks = [];
    private DateTimeOffset? _lastRead;

    /// <summary>When any commit was last seen to move; null when not since we look.</summary>
    public DateTimeOffset? LastProgress { get; private set; }

    /// <summary>Since when the partition stalled longest is behind without moving; null when none is stalled.</summary>
    public DateTimeOffset? StalledSince { get; private set; }

    /// <summary>Why the newest round that read commits could not tell whether the stall lasts; null when it could.</summary>
    public StallDoubt? Doubt { get; private set; }

    /// <summary>The group's rows, by topic and partition.</summary>
    public ImmutableArray<PartitionLag> Read(GroupReading group, RoundEnds ends, DateTimeOffset now)
    {
        var known = !group.Offsets.IsDefault;
        var commits = known ? group.Offsets : [.. _tracks.Select(t => new CommittedOffset(t.Topic, t.Partition, t.Committed, -1))];
        var rows = ImmutableArray.CreateBuilder<PartitionLag>(commits.Length + group.Held.Length);
        var tracks = ImmutableArray.CreateBuilder<CommitTrack>(commits.Length + group.Held.Length);
        var (c, h, t) = (0, 0, 0);
        (StalledSince, Doubt) = (null, null);
        var certain = false;
        // What happened in a long time without reads is not known: it stalls nobody.
        var gap = known && _lastRead is { } last && group.At - last > options.StalledAfter / 2;
        if (known) _lastRead = group.At;
        while (c < commits.Length || h < group.Held.Length)
        {
            var order = c == commits.Length ? 1 : h == group.Held.Length ? -1 : Order(commits[c], group.Held[h]);
            var (topic, partition) = order <= 0 ? (commits[c].Topic, commits[c].Partition) : (group.Held[h].Topic, group.Held[h].Partition);
            var committed = order <= 0 ? commits[c++].Offset : -1;
            var (member, holder) = order >= 0
                ? (group.Held[h].Member, group.Held[h++].Holder)
                : (-1, group.IsDescribed ? CommitTrack.Nobody : null);
            while (t < _tracks.Length && Order(_tracks[t].Topic, _tracks[t].Partition, topic, partition) < 0) t++;
            var seenBefore = t < _tracks.Length && Order(_tracks[t].Topic, _tracks[t].Partition, topic, partition) == 0;
            var track = seenBefore ? _tracks[t] : new CommitTrack(topic, partition, ends.TopicId(topic), -1, 0, -1, 0, 0, 0, null);
            var end = ends.End(topic, partition);
            if (gap && !track.IsStalled) track = track.Restart();
            if (known) track = Follow(track, seenBefore, committed, ends.TopicId(topic), end.Value, holder, group, now);
            if (known || seenBefore) tracks.Add(track);
            if (track.IsStalled)
            {
                StalledSince = Earlier(StalledSince, DateTimeOffset.FromUnixTimeMilliseconds(track.StalledSince));
                certain |= end.Value >= 0 && Stands(track, group.At);
                if (Doubt != StallDoubt.Resumed) Doubt = end.Value < 0 ? StallDoubt.EndsUnknown : StallDoubt.Resumed;
            }

            rows.Add(Row(track, known, seenBefore, end, member));
        }

        if (certain) Doubt = null;
        _tracks = tracks.ToImmutable();
        return rows.ToImmutable();
    }

    private CommitTrack Follow(
        CommitTrack before, bool seenBefore, long committed, Guid topicId, long end, string? holder, GroupReading group,
        DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        if (!seenBefore) before = before with { Since = milliseconds, Committed = committed, EndThen = end };
        // A commit that goes back is a reset, not work done.
        else if (committed > before.Committed) LastProgress = now;
        if (holder is null) holder = before.Holder;
        else if (before.Holder is not null && holder != before.Holder) before = before.Restart();
        var track = before.Read(committed, topicId, end, milliseconds) with { Holder = holder };
        // The time to catch up runs only while somebody is at work.
        if (group.Work == GroupWork.Unsettled) return track.Restart();
        if (group.Work == GroupWork.None || holder == CommitTrack.Nobody) return track.Release();
        return holder is null || end < 0 || track.IsStalled || !Stands(track, group.At)
            ? track
            : track with { StalledSince = track.BehindSince };
    }

    /// <summary>The time is that of the commit's read: a commit of a slow round was read well before its end.</summary>
    private bool Stands(CommitTrack track, DateTimeOffset at) =>
        track.BehindSince > 0 && track.BehindReads >= options.StalledReads &&
        at.ToUnixTimeMilliseconds() - track.BehindSince >= (long)options.StalledAfter.TotalMilliseconds;

    private static DateTimeOffset Earlier(DateTimeOffset? a, DateTimeOffset b) => a < b ? a.Value : b;

    private static PartitionLag Row(CommitTrack track, bool known, bool seenBefore, RoundEnd end, int member)
    {
        var state = (known, end.Fault) switch
        {
            (false, _) => LagState.Unknown,
            _ when track.Committed < 0 => LagState.NoCommit,
            // A topic that is younger than the round's Metadata is missing there, not deleted.
            (_, RoundEnds.NoSuchPartition) => seenBefore ? LagState.Deleted : LagState.Unknown,
            (_, ReadFault.NoLeader) => LagState.NoLeader,
            (_, not ReadFault.None) => LagState.Unknown,
            _ => track.Committed > end.Value ? LagState.BeyondEnd : LagState.Known,
        };
        var records = state is LagState.Known or LagState.BeyondEnd ? Math.Abs(end.Value - track.Committed) : 0;
        return new PartitionLag(
            track.Topic, track.Partition, track.Committed, end.Value, state, records, member, track.Since, track.IsStalled);
    }

    private static int Order(CommittedOffset a, HeldPartition b) => Order(a.Topic, a.Partition, b.Topic, b.Partition);

    private static int Order(string topicA, int partitionA, string topicB, int partitionB)
    {
        var order = ReferenceEquals(topicA, topicB) ? 0 : string.CompareOrdinal(topicA, topicB);
        return order != 0 ? order : partitionA.CompareTo(partitionB);
    }
}
