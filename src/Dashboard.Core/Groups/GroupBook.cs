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
/// Remembers the groups. One that a round does not list is gone only when every broker answered without error in two rounds and its
/// coordinator's partition has a leader; until then it stays, with its age and the reason.
/// </summary>
internal sealed class GroupBook(MonitorOptions options)
{
    private readonly SortedDictionary<string, GroupEntry> _groups = new(StringComparer.Ordinal);
    private readonly EndRings _rings = new();
    private readonly LagDoubts _doubts = new();
    private readonly Dictionary<string, GroupDescription> _early = new(StringComparer.Ordinal);

    /// <summary>Every broker has listed its groups at least once, so that a group not seen before is a new one.</summary>
    public bool ListedWhole { get; private set; }

    /// <summary>Takes in descriptions; those of groups not listed yet wait for the listing.</summary>
    public void Describe(GroupDescriptionsReading reading)
    {
        foreach (var description in reading.Groups)
        {
            if (_groups.TryGetValue(description.GroupId, out var entry)) entry.Describe(description);
            else if (!ListedWhole) _early[description.GroupId] = description;
        }
    }

    /// <summary>Takes in a fast round that has ended.</summary>
    public void Read(
        RoundPart round, PartitionTable partitions, OffsetColumn end, OffsetColumn begin, TransactionTable? transactions,
        DateTimeOffset now)
    {
        if (round.Listing is { } listing) List(listing, partitions);
        var committed = new Dictionary<string, GroupOffsets>(StringComparer.Ordinal);
        // While a coordinator moves, two brokers may list a group: the answer counts, not the refusal.
        foreach (var group in round.Committed?.Groups ?? [])
            if (group.Fault == ReadFault.None || !committed.ContainsKey(group.GroupId)) committed[group.GroupId] = group;
        _doubts.Begin();
        _rings.LayOut(partitions.Topics);
        _rings.Add(end);
        var ends = new RoundEnds(end, begin, _rings, _doubts, transactions);
        foreach (var (id, entry) in _groups)
        {
            var offsets = committed.GetValueOrDefault(id);
            entry.Read(offsets, offsets is null ? WhyUnread(entry, partitions) : ReadFault.None, ends, now);
        }
    }

    /// <summary>What the newest round left open.</summary>
    public ImmutableArray<LagQuestion> Questions(DateTimeOffset now) => _doubts.Questions(now.ToUnixTimeMilliseconds());

    /// <summary>Takes in answers; they count from the next round on.</summary>
    public void Settle(ImmutableArray<LagAnswer> answers) => _doubts.Take(answers);

    public ImmutableArray<GroupSnapshot> Snapshot() => [.. _groups.Values.Select(entry => entry.Snapshot())];

    private void List(GroupListReading listing, PartitionTable partitions)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in listing.Groups)
        {
            listed.Add(group.Id);
            if (_groups.TryGetValue(group.Id, out var known)) known.List(group);
            else _groups.Add(group.Id, Enter(group));
        }

        foreach (var (id, entry) in _groups.Where(g => !listed.Contains(g.Key)).ToArray())
        {
            if (listing.Faults.IsEmpty && !HasNoCoordinator(id, partitions)) entry.Missed++;
            if (entry.Missed >= 2) _groups.Remove(id);
        }

        if (!listing.Faults.IsEmpty) return;
        ListedWhole = true;
        _early.Clear();
    }

    private GroupEntry Enter(GroupListing group)
    {
        var entry = new GroupEntry(group, options);
        if (_early.Remove(group.Id, out var description)) entry.Describe(description);
        return entry;
    }

    private static ReadFault WhyUnread(GroupEntry entry, PartitionTable partitions) =>
        !entry.Listing.KeepsOffsets() ? ReadFault.NotSupported
        : HasNoCoordinator(entry.Listing.Id, partitions) ? ReadFault.NoLeader
        : ReadFault.BrokerSilent;

    private static bool HasNoCoordinator(string id, PartitionTable partitions) =>
        GroupCoordinators.OrdinalOf(id, partitions.Topics) is var ordinal and >= 0 && partitions.Leader(ordinal) < 0;
}
