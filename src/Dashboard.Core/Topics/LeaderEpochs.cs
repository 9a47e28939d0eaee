using System.Text;

namespace Dashboard.Core.Topics;

/// <summary>Any broker may answer Metadata, also one that lags behind: what it says of a partition's past is not taken.</summary>
internal static class LeaderEpochs
{
    /// <summary>
    /// <paramref name="next"/>, with each row of an older leader epoch than in <paramref name="previous"/> replaced by the one known.
    /// Topics without id are taken as told: one that was created again under its name begins at epoch 0.
    /// </summary>
    public static PartitionTable Newer(PartitionTable previous, PartitionTable next)
    {
        if (ReferenceEquals(previous, next)) return next;
        var older = new HashSet<int>();
        for (var topic = 0; topic < next.Topics.Count; topic++)
        {
            var known = Known(previous, next, topic);
            if (known < 0) continue;
            var count = Math.Min(previous.Topics.Partitions(known), next.Topics.Partitions(topic));
            var (then, now) = (previous.Topics.First(known), next.Topics.First(topic));
            for (var p = 0; p < count; p++)
                if (next.LeaderEpoch(now + p) >= 0 && next.LeaderEpoch(now + p) < previous.LeaderEpoch(then + p)) older.Add(now + p);
        }

        return older.Count == 0 ? next : Mix(previous, next, older);
    }

    private static int Known(PartitionTable previous, PartitionTable next, int topic)
    {
        if (next.Topics.Id(topic) == Guid.Empty) return -1;
        var known = ReferenceEquals(previous.Topics, next.Topics) ? topic : previous.Topics.IndexOf(next.Topics.Name(topic));
        return known >= 0 && previous.Topics.Id(known) == next.Topics.Id(topic) ? known : -1;
    }

    private static PartitionTable Mix(PartitionTable previous, PartitionTable next, HashSet<int> older)
    {
        var builder = new TopologyBuilder(previous);
        for (var topic = 0; topic < next.Topics.Count; topic++)
        {
            builder.AddTopic(Encoding.UTF8.GetBytes(next.Topics.Name(topic)), next.Topics.Id(topic), next.Topics.IsInternal(topic));
            for (var p = 0; p < next.Topics.Partitions(topic); p++)
            {
                var ordinal = next.Topics.First(topic) + p;
                if (older.Contains(ordinal)) Copy(builder, previous, previous.Topics.OrdinalOf(next.Topics.Name(topic), p), p);
                else Copy(builder, next, ordinal, p);
            }
        }

        return builder.Build();
    }

    private static void Copy(TopologyBuilder builder, PartitionTable table, int ordinal, int partition)
    {
        var replicas = table.Replicas(ordinal);
        var states = table.States(ordinal);
        var (inSync, offline) = (new List<int>(), new List<int>());
        for (var i = 0; i < replicas.Length; i++)
        {
            if ((states[i] & ReplicaState.InSync) != 0) inSync.Add(replicas[i]);
            if ((states[i] & ReplicaState.Offline) != 0) offline.Add(replicas[i]);
        }

        builder.AddPartition(
            partition, table.Leader(ordinal), table.LeaderEpoch(ordinal), replicas, [.. inSync], [.. offline]);
    }
}
