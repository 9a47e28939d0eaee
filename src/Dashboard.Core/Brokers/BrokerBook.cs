using System.Collections.Immutable;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Brokers;

/// <summary>What is known of the brokers at one moment.</summary>
/// <param name="Topology">The newest answer to Metadata.</param>
/// <param name="Registered">The newest answer to DescribeCluster; empty before the first.</param>
/// <param name="Silent">Brokers that did not answer in the newest fast round, and why.</param>
/// <param name="Unreachable">Why nobody answers; null while somebody does.</param>
/// <param name="Controller">The controller's node id, or null.</param>
internal sealed record BrokerSighting(
    Topology Topology, ImmutableArray<RegisteredBroker> Registered, ImmutableDictionary<int, string> Silent, string? Unreachable,
    int? Controller);

/// <summary>Remembers every broker ever seen, with its state and since when: one that is away does not vanish from the list.</summary>
internal sealed class BrokerBook(MonitorOptions options)
{
    private readonly SortedDictionary<int, Entry> _known = [];
    private PartitionTable _counted = PartitionTable.Empty;
    private Dictionary<int, BrokerLoad> _loads = [];

    /// <summary>All known brokers, by id.</summary>
    public ImmutableArray<BrokerSnapshot> Look(BrokerSighting seen, DateTimeOffset now)
    {
        if (!ReferenceEquals(_counted, seen.Topology.Partitions))
            (_counted, _loads) = (seen.Topology.Partitions, BrokerLoad.Count(seen.Topology.Partitions));
        var first = _known.Count == 0;
        var alive = seen.Topology.Brokers.ToDictionary(b => b.Id);
        var fenced = seen.Registered.Where(b => b.IsFenced == true).ToDictionary(b => b.Address.Id, b => b.Address);
        foreach (var id in alive.Keys.Concat(fenced.Keys).Concat(_loads.Keys))
            if (!_known.ContainsKey(id)) _known.Add(id, new Entry { Since = now, AtLeast = first, LastSeen = now });
        foreach (var (id, entry) in _known)
        {
            entry.Address = alive.GetValueOrDefault(id) ?? fenced.GetValueOrDefault(id) ?? entry.Address;
            var (state, reason) = Judge(id, alive.ContainsKey(id), fenced.ContainsKey(id), seen);
            Enter(entry, state, reason, now);
        }

        foreach (var (id, entry) in _known.ToArray())
            if (entry.State == BrokerState.Gone && !_loads.ContainsKey(id) && now - entry.LastSeen >= options.ForgetBrokerAfter)
                _known.Remove(id);
        return [.. _known.Select(known => Snapshot(known.Key, known.Value, seen.Controller, now))];
    }

    private static (BrokerState State, string? Reason) Judge(int id, bool alive, bool fenced, BrokerSighting seen)
    {
        if (alive && seen.Unreachable is { } why) return (BrokerState.NotAnswering, why);
        if (alive && seen.Silent.TryGetValue(id, out var sentence)) return (BrokerState.NotAnswering, sentence);
        if (alive) return (BrokerState.Up, null);
        return fenced
            ? (BrokerState.Fenced, "It is registered, but the controller has fenced it: it is stopped, cut off, or still starting.")
            : (BrokerState.Gone, "The cluster does not list it any more.");
    }

    private void Enter(Entry entry, BrokerState state, string? reason, DateTimeOffset now)
    {
        if (state is not BrokerState.Gone) entry.LastSeen = now;
        if (state == BrokerState.NotAnswering) entry.Silence = reason;
        else if (state == BrokerState.Up) entry.Silence = null;
        // That it is fenced or gone does not say why: what we saw ourselves stays beside it.
        entry.Reason = (state, entry.Silence) switch
        {
            (BrokerState.Fenced, { } silence) => $"The controller has fenced it. Before that: {silence}",
            (BrokerState.Gone, { } silence) => $"{reason} Before that: {silence}",
            _ => reason,
        };
        if (entry.State == state) return;
        var wasAway = entry.State is BrokerState.Fenced or BrokerState.Gone;
        entry.WasAway |= wasAway;
        // It may be listed before it answers.
        if (entry.WasAway && state == BrokerState.Up) (entry.ReturningUntil, entry.WasAway) = (now + options.ReturningGrace, false);
        // Silent, fenced and gone are one absence: learning which of them it is does not begin it anew.
        var turned = entry.State is not null && (entry.State == BrokerState.Up || state == BrokerState.Up);
        if (turned) (entry.Since, entry.AtLeast) = (now, false);
        entry.State = state;
    }

    private BrokerSnapshot Snapshot(int id, Entry entry, int? controller, DateTimeOffset now)
    {
        var load = _loads.GetValueOrDefault(id);
        return new BrokerSnapshot(
            id, entry.Address?.Host, entry.Address?.Port ?? 0, entry.Address?.Rack, entry.State ?? BrokerState.Gone, entry.Since,
            entry.AtLeast, entry.Reason, id == controller, load.Leaders, load.Replicas, load.NotInSync, load.NotPreferred,
            entry.State == BrokerState.Up && entry.ReturningUntil > now ? entry.ReturningUntil : null);
    }

    private sealed class Entry
    {
        public BrokerAddress? Address { get; set; }
        public BrokerState? State { get; set; }
        public DateTimeOffset Since { get; set; }
        public bool AtLeast { get; set; }
        public string? Reason { get; set; }

        /// <summary>Why it did not answer us when it was last asked; null when it did.</summary>
        public string? Silence { get; set; }

        public DateTimeOffset? ReturningUntil { get; set; }
        public bool WasAway { get; set; }
        public DateTimeOffset LastSeen { get; set; }
    }
}
