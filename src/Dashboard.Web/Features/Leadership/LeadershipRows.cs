using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Web.Features.Partitions;

namespace Dashboard.Web.Features.Leadership;

/// <summary>What one broker does for a topic, or for the whole cluster, in counts of partitions.</summary>
/// <param name="Leads">It leads.</param>
/// <param name="Follows">It follows in sync.</param>
/// <param name="FellOut">Its replica is not in sync, or offline.</param>
/// <param name="MovedHere">Of those it leads, came to it a short while ago.</param>
public readonly record struct LeadershipCell(int Leads, int Follows, int FellOut, int MovedHere)
{
    public int Replicas => Leads + Follows + FellOut;

    public LeadershipCell Plus(LeadershipCell other) =>
        new(Leads + other.Leads, Follows + other.Follows, FellOut + other.FellOut, MovedHere + other.MovedHere);

    internal LeadershipCell Plus(bool leads, ReplicaState state, bool moved) =>
        leads ? this with { Leads = Leads + 1, MovedHere = MovedHere + (moved ? 1 : 0) }
        : state == ReplicaState.InSync ? this with { Follows = Follows + 1 }
        : this with { FellOut = FellOut + 1 };
}

/// <summary>A topic's line in the map of the cluster; equal by value, so that a quiet line is not drawn again.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsInternal">Kafka's own.</param>
/// <param name="Partitions">How many it has.</param>
/// <param name="WithoutLeader">Partitions nobody leads: they are in no broker's <see cref="LeadershipCell.Leads"/>.</param>
/// <param name="Cells">One a column of the map.</param>
public sealed record LeadershipRow(string Name, bool IsInternal, int Partitions, int WithoutLeader, LeadershipCell[] Cells)
{
    /// <summary>The most replicas that any broker has of it.</summary>
    public int Most => Cells.Length == 0 ? 0 : Cells.Max(c => c.Replicas);

    public bool HasMoved => Array.Exists(Cells, c => c.MovedHere > 0);

    public bool IsTrouble => WithoutLeader > 0 || Array.Exists(Cells, c => c.FellOut > 0);

    public bool Equals(LeadershipRow? other) =>
        other is not null && Name == other.Name && (IsInternal, Partitions, WithoutLeader) ==
        (other.IsInternal, other.Partitions, other.WithoutLeader) && Cells.AsSpan().SequenceEqual(other.Cells);

    public override int GetHashCode() => HashCode.Combine(Name, Partitions);
}

/// <summary>The map of the cluster: brokers across, topics down.</summary>
/// <param name="Columns">Brokers, those of a rack together, then by id.</param>
/// <param name="Sum">The line of all topics together; its name is empty.</param>
/// <param name="Rows">Topics by name.</param>
public sealed record LeadershipMap(BrokerSnapshot[] Columns, LeadershipRow Sum, LeadershipRow[] Rows)
{
    public static LeadershipMap Of(ClusterSnapshot snapshot, DateTimeOffset now)
    {
        var columns = snapshot.Brokers.OrderBy(b => b.Rack, StringComparer.Ordinal).ThenBy(b => b.Id).ToArray();
        var columnOf = new Dictionary<int, int>(columns.Length);
        for (var i = 0; i < columns.Length; i++) columnOf[columns[i].Id] = i;
        var sum = new LeadershipCell[columns.Length];
        var rows = new LeadershipRow[snapshot.Topics.Count];
        for (var topic = 0; topic < rows.Length; topic++)
        {
            rows[topic] = Row(snapshot, topic, columnOf, now);
            for (var i = 0; i < sum.Length; i++) sum[i] = sum[i].Plus(rows[topic].Cells[i]);
        }

        return new(columns, new("", false, snapshot.Topics.PartitionCount, rows.Sum(r => r.WithoutLeader), sum), rows);
    }

    /// <summary>The lines that a state asks for.</summary>
    public LeadershipRow[] View(LeadershipState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Array.FindAll(Rows, row => Keeps(row, state) &&
            Array.TrueForAll(words, word => row.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Keeps(LeadershipRow row, LeadershipState state) => state.Only switch
    {
        LeadershipFilter.Moved => row.HasMoved,
        LeadershipFilter.Trouble => row.IsTrouble,
        _ => state.Internal || !row.IsInternal,
    };

    private static LeadershipRow Row(ClusterSnapshot snapshot, int topic, Dictionary<int, int> columnOf, DateTimeOffset now)
    {
        var (topics, table) = (snapshot.Topics, snapshot.Topology.Partitions);
        var (cells, withoutLeader) = (new LeadershipCell[columnOf.Count], 0);
        for (var at = topics.First(topic); at < topics.First(topic + 1); at++)
        {
            var moved = new PartitionRow(snapshot, at).MovedLately(now);
            var leader = table.Leader(at);
            if (leader < 0) withoutLeader++;
            var replicas = table.Replicas(at);
            var states = table.States(at);
            for (var i = 0; i < replicas.Length; i++)
                if (columnOf.TryGetValue(replicas[i], out var column))
                    cells[column] = cells[column].Plus(replicas[i] == leader, states[i], moved);
        }

        return new(topics.Name(topic), topics.IsInternal(topic), topics.Partitions(topic), withoutLeader, cells);
    }
}
