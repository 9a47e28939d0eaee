using System.Globalization;
using Dashboard.Core.Alerts;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>Leaders that moved, and ISRs that shrank or grew: one line a cause, however many partitions.</summary>
internal static class LeadershipChanges
{
    public static IEnumerable<Line> Find(ClusterSnapshot before, ClusterSnapshot after)
    {
        var (then, now) = (before.Topology.Partitions, after.Topology.Partitions);
        if (ReferenceEquals(then, now)) return [];
        var moved = new SortedDictionary<int, (List<int> Partitions, SortedSet<int> To)>();
        var (shrank, grew) = (new SortedDictionary<int, List<int>>(), new SortedDictionary<int, List<int>>());
        var (lost, found) = (new SortedDictionary<int, List<int>>(), new SortedDictionary<int, List<int>>());
        foreach (var (old, ordinal) in Pairs(then, now))
        {
            var (from, to) = (then.Leader(old), now.Leader(ordinal));
            if (from != to && from >= 0 && to >= 0)
            {
                if (!moved.TryGetValue(from, out var move)) moved.Add(from, move = ([], []));
                move.Partitions.Add(ordinal);
                move.To.Add(to);
            }
            else if (from != to)
            {
                Of(to < 0 ? lost : found, Math.Max(from, to)).Add(ordinal);
            }

            // Without a leader nobody keeps an ISR; that it was lost is told already.
            if (to < 0 || from < 0 || then.Replicas(old).Length != now.Replicas(ordinal).Length) continue;
            var (inSyncThen, inSync) = (then.InSync(old), now.InSync(ordinal));
            if (inSync != inSyncThen) Of(inSync < inSyncThen ? shrank : grew, inSync).Add(ordinal);
        }

        return
        [
            .. lost.Select(l => Tell(ObservedKind.Leaders, "", l.Value, now, $" lost {Its(l.Value)} leader, broker {l.Key}")),
            .. moved.Select(m => Tell(
                ObservedKind.Leaders, m.Value.Partitions.Count == 1 ? "Leader of " : "Leaders of ", m.Value.Partitions, now,
                $" moved from broker {m.Key} to {Words.List([.. m.Value.To.Select(b => b.ToString(CultureInfo.InvariantCulture))])}")),
            .. found.Select(f => Tell(
                ObservedKind.Leaders, "", f.Value, now, $" {(f.Value.Count == 1 ? "has" : "have")} a leader again, broker {f.Key}")),
            .. shrank.Select(s => Tell(ObservedKind.Isr, "ISR of ", s.Value, now, $" shrank to {s.Key}")),
            .. grew.Select(g => Tell(ObservedKind.Isr, "ISR of ", g.Value, now, $" grew to {g.Key}")),
        ];
    }

    private static string Its(List<int> partitions) => partitions.Count == 1 ? "its" : "their";

    private static List<int> Of(SortedDictionary<int, List<int>> lists, int key)
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        return list;
    }

    /// <summary>One partition is named; several are counted, by their topic where they have one.</summary>
    private static Line Tell(ObservedKind kind, string before, List<int> ordinals, PartitionTable partitions, string after)
    {
        var topics = partitions.Topics;
        var topic = topics.TopicOf(ordinals[0]);
        var name = Words.Name(topics.Name(topic));
        var about = new Subject.Topic(topics.Name(topic));
        if (ordinals.Count == 1) return new Line(kind, before, $"{name}-{ordinals[0] - topics.First(topic)}", after, about);
        return ordinals[^1] < topics.First(topic + 1)
            ? new Line(kind, before, $"{Words.Count(ordinals.Count, "partition")} of {name}", after, about)
            : new Line(kind, before, Words.Count(ordinals.Count, "partition"), after, new Subject.Leadership());
    }

    /// <summary>Ordinals of partitions that exist in both tables, under the same topic id, ascending.</summary>
    private static IEnumerable<(int Then, int Now)> Pairs(PartitionTable then, PartitionTable now)
    {
        for (var topic = 0; topic < now.Topics.Count; topic++)
        {
            var old = ReferenceEquals(then.Topics, now.Topics) ? topic : then.Topics.IndexOf(now.Topics.Name(topic));
            if (old < 0 || then.Topics.Id(old) != now.Topics.Id(topic)) continue;
            var count = Math.Min(then.Topics.Partitions(old), now.Topics.Partitions(topic));
            for (var p = 0; p < count; p++) yield return (then.Topics.First(old) + p, now.Topics.First(topic) + p);
        }
    }
}
