using System.Collections.Immutable;
using Dashboard.Core.Clusters;

namespace Dashboard.Core.Records;

/// <summary>Which records of transactions are read (Kafka's <c>isolation.level</c>).</summary>
public enum RecordIsolation
{
    /// <summary>All, also of open and aborted transactions.</summary>
    Uncommitted,

    /// <summary>Only those of committed transactions and those outside any.</summary>
    Committed,
}

/// <summary>One topic to read, and how.</summary>
public sealed record RecordTopic(ClusterDefinition Cluster, string Topic, RecordIsolation Isolation);

/// <summary>
/// A place in a partition: the offset of the next record to read, or <see cref="Beginning"/> or <see cref="End"/>, which the leader
/// resolves when it is first asked.
/// </summary>
public readonly record struct PartitionOffset(int Partition, long Offset)
{
    public const long End = -1;
    public const long Beginning = -2;
}

/// <summary>A partition's offsets: from <paramref name="Begin"/> to before <paramref name="End"/>, not all with a record.</summary>
public readonly record struct PartitionRange(int Partition, long Begin, long End);

/// <summary>The ranges of a topic's partitions, by partition.</summary>
/// <param name="PartitionCount">How many partitions the topic has.</param>
/// <param name="Known">Those that answered.</param>
/// <param name="Away">Why others did not; null when all did.</param>
public sealed record TopicRanges(int PartitionCount, ImmutableArray<PartitionRange> Known, RecordFault? Away);

/// <summary>What a reader has to tell at one time.</summary>
/// <param name="Records">In the order of the log within each partition; may be empty.</param>
/// <param name="Ends">Partitions that have no more records now, with the position reached (behind markers and gaps).</param>
/// <param name="Skipped">Sentences on offsets that no longer existed and where reading went on.</param>
/// <param name="PartitionCount">How many partitions the topic has now.</param>
/// <param name="Fault">What is wrong now and heals; null when nothing is.</param>
public sealed record ReadStep(
    IReadOnlyList<KafkaRecord> Records, IReadOnlyList<PartitionOffset> Ends, IReadOnlyList<string> Skipped,
    int PartitionCount, RecordFault? Fault)
{
    /// <summary>Partitions that cannot be read now, as nobody leads them; they are read on when somebody does.</summary>
    public ImmutableArray<int> Away { get; init; } = [];
}

/// <summary>
/// Reads one topic by positions, pulled: what nobody asks for stays at the broker. It joins no group, commits nothing and never
/// creates a topic. Faults that do not heal are thrown as <see cref="RecordReadException"/>. For one caller at a time; dispose
/// cancels what is awaited.
/// </summary>
public interface IRecordReader : IAsyncDisposable
{
    /// <summary>Asks for the partitions and their ranges now.</summary>
    /// <exception cref="RecordReadException">Nothing could be learnt; the fault says whether that heals.</exception>
    Task<TopicRanges> ReadRangesAsync(CancellationToken ct);

    /// <summary>Of each partition that answers, the first offset at or after a time, or its end where none is.</summary>
    Task<ImmutableArray<PartitionOffset>> FindTimeAsync(DateTimeOffset time, IReadOnlyCollection<int> partitions, CancellationToken ct);

    /// <summary>Reads from here on, instead of from anywhere before; what was under way is forgotten.</summary>
    void Assign(IReadOnlyCollection<PartitionOffset> positions);

    /// <summary>Reads further partitions too.</summary>
    void AssignAlso(IReadOnlyCollection<PartitionOffset> positions);

    /// <summary>The next step: as soon as there are records, ends, or a change of faults.</summary>
    ValueTask<ReadStep> NextAsync(CancellationToken ct);
}

/// <summary>Opens readers of records.</summary>
public interface IRecordSource
{
    /// <summary>Makes a reader with its own connections; it connects when first asked.</summary>
    /// <exception cref="RecordReadException">The cluster's settings cannot be used.</exception>
    IRecordReader Open(RecordTopic topic);
}
