using System.Collections.Immutable;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.Rounds;
using Dashboard.Core.Producers;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Groups;

/// <summary>
/// Remembers the groups. One that a round does not list is gone only when every broker answered without error in two rounds that asked
/// who leads, and its coordinator is the broker that listed it; else only after half a minute of such answers. Until then it stays, with
/// its age and the reason.
/// </summary>
internal sealed class GroupBook(MonitorOptions options)
{
    private readonly SortedDictionary<string, GroupEntry> _groups = new(StringComparer.Ordinal);
    private readonly EndRings _rings = new();
    private readonly LagDoubts _doubts = new(3 * options.Medium.Interval);
    private readonly LagDesk _desk = new();
    private readonly Dictionary<string, GroupDescription> _early = new(StringComparer.Ordinal);

    /// <summary>Every broker has listed its groups at least once, so that a group not seen before is a new one.</summary>
    public bool ListedWhole { get; private set; }

    /// <summary>Takes in descriptions; those of groups not listed yet wait for the listing.</summary>
    public void Describe(GroupDescriptionsReading reading, TopicTable topics)
    {
        foreach (var description in reading.Groups)
        {
            if (_groups.TryGetValue(description.GroupId, out var entry)) entry.Describe(description, topics);
            else if (!ListedWhole) _early[description.GroupId] = description;
        }
    }

    /// <summary>Takes in a fast round that has ended.</summary>
    public void Read(
        RoundPart round, PartitionTable partitions, OffsetColumn end, OffsetColumn begin, TransactionTable? transactions,
        DateTimeOffset now)
    {
        if (round.Listing is { } listing) List(listing, round.Topology is not null, partitions, now);
        var committed = new Dictionary<string, GroupOffsets>(_groups.Count, StringComparer.Ordinal);
        // While a coordinator moves, two brokers may list a group: the answer counts, not the refusal.
        foreach (var group in round.Committed?.Groups ?? [])
            if (group.Fault == ReadFault.None || !committed.ContainsKey(group.GroupId)) committed[group.GroupId] = group;
        _doubts.Begin(now);
        _rings.LayOut(partitions.Topics);
        _rings.Add(end);
        var ends = new RoundEnds(end, begin, _rings, _doubts, transactions);
        foreach (var (id, entry) in _groups)
        {
            var offsets = committed.GetValueOrDefault(id);
            entry.Read(offsets, offsets is null ? WhyUnread(entry, round, partitions) : ReadFault.None, ends, now);
        }
    }

    /// <summary>What the newest round left open.</summary>
    public ImmutableArray<LagQuestion> Questions(DateTimeOffset now) => _doubts.Questions(now.ToUnixTimeMilliseconds());

    /// <summary>Takes in answers, for the next <see cref="Read"/>: of the same round, where a fast one asked.</summary>
    public void Settle(ImmutableArray<LagAnswer> answers, DateTimeOffset now) => _doubts.Take(answers, now);

    public ImmutableArray<GroupSnapshot> Snapshot() => [.. _groups.Values.Select(entry => entry.Snapshot())];

    private void List(GroupListReading listing, bool knowsLeaders, PartitionTable partitions, DateTimeOffset now)
    {
        var listed = new HashSet<string>(_groups.Count, StringComparer.Ordinal);
        foreach (var group in listing.Groups)
        {
            listed.Add(group.Id);
            if (_groups.TryGetValue(group.Id, out var known)) known.List(group, now);
            else _groups.Add(group.Id, Enter(group, partitions.Topics, now));
        }

        foreach (var (id, entry) in _groups.Where(g => !listed.Contains(g.Key)).ToArray())
        {
            var answered = listing.Faults.IsEmpty && !HasNoCoordinator(id, partitions);
            var stands = CoordinatorOf(id, partitions) == entry.Listing.Coordinator;
            entry.Miss(answered && knowsLeaders, isDisturbed: !answered || !stands, now);
            if (entry.IsGone(now)) _groups.Remove(id);
        }

        if (!listing.Faults.IsEmpty) return;
        ListedWhole = true;
        _early.Clear();
    }

    private GroupEntry Enter(GroupListing group, TopicTable topics, DateTimeOffset now)
    {
        var entry = new GroupEntry(group, now, options, _desk);
        if (_early.Remove(group.Id, out var description)) entry.Describe(description, topics);
        return entry;
    }

    private static ReadFault WhyUnread(GroupEntry entry, RoundPart round, PartitionTable partitions) =>
        !GroupKinds.KeepsOffsets(entry.Listing.ProtocolType) ? ReadFault.NotSupported
        : HasNoCoordinator(entry.Listing.Id, partitions) ? ReadFault.NoLeader
        : round.Listing is not { } listing || entry.IsListed ? ReadFault.BrokerSilent
        : listing.Faults.FirstOrDefault(fault => fault.BrokerId == entry.Listing.Coordinator)?.Fault ?? ReadFault.NotListed;

    private static bool HasNoCoordinator(string id, PartitionTable partitions) => CoordinatorOf(id, partitions) < 0;

    /// <summary>Broker id; below 0 where the partition that keeps the group has no leader, null where it is not known.</summary>
    private static int? CoordinatorOf(string id, PartitionTable partitions) =>
        GroupCoordinators.OrdinalOf(id, partitions.Topics) is var ordinal and >= 0 ? partitions.Leader(ordinal) : null;
}
