namespace Dashboard.Testing.Peers.Counting;

/// <summary>How large a played cluster is. All else follows from these numbers: names, leaders, coordinators and offsets.</summary>
/// <param name="Brokers">With ids from 1 on.</param>
/// <param name="Topics">Topics; the partitions are spread evenly over them.</param>
/// <param name="Partitions">Partitions in all.</param>
/// <param name="Groups">Groups; the classic ones have one member each, the others none.</param>
/// <param name="PartitionsOfGroup">Partitions that a group holds and has read to their end.</param>
public sealed record PeerShape(int Brokers, int Topics, int Partitions, int Groups = 0, int PartitionsOfGroup = 0)
{
    /// <summary>Of the groups, in turn at each coordinator, as Kafka calls them.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = ["Classic"];

    /// <summary>The brokers list transactions, of which there are none.</summary>
    public bool ListsTransactions { get; init; }

    /// <summary>Ordinal of a topic's partition 0.</summary>
    public int First(int topic) => Topics == 0 ? 0 : (int)((long)topic * Partitions / Topics);

    public int PartitionsOf(int topic) => First(topic + 1) - First(topic);

    public static string Topic(int number) => FormattableString.Invariant($"played.orders.topic-{number:0000000}");

    public static string Group(int number) => FormattableString.Invariant($"played-group-{number:0000000}");

    /// <summary>The topic of this name, or -1.</summary>
    public int TopicOf(string? name) =>
        name?.Split('-') is [_, var digits] && int.TryParse(digits, out var number) && number < Topics && Topic(number) == name
            ? number : -1;

    public int TopicOf(int ordinal)
    {
        var topic = (int)((long)ordinal * Topics / Partitions);
        while (First(topic) > ordinal) topic--;
        while (First(topic + 1) <= ordinal) topic++;
        return topic;
    }

    /// <summary>Three replicas where there are as many brokers; the first is the leader.</summary>
    public int[] Replicas(int ordinal) =>
        [.. Enumerable.Range(0, Math.Min(3, Brokers)).Select(i => ((ordinal + i) % Brokers) + 1)];

    public int Leader(int ordinal) => (ordinal % Brokers) + 1;

    public int Coordinator(int group) => (group % Brokers) + 1;

    public string Kind(int group) => Kinds[group / Brokers % Kinds.Count];

    /// <summary>A group's partitions by topic: neighbours, so that most groups read one topic.</summary>
    public IEnumerable<(int Topic, int[] Partitions)> Of(int number) =>
        from i in Enumerable.Range(0, PartitionsOfGroup)
        let ordinal = (int)((((long)number * PartitionsOfGroup) + i) % Partitions)
        let topic = TopicOf(ordinal)
        group ordinal - First(topic) by topic
        into held
        select (held.Key, held.ToArray());
}
