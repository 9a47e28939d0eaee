namespace Dashboard.Core.Records;

/// <summary>Why records do not come.</summary>
public enum RecordFaultKind
{
    /// <summary>No topic of this name.</summary>
    TopicMissing,

    /// <summary>It was deleted while it was read.</summary>
    TopicDeleted,

    /// <summary>It was deleted and made anew: the offsets now mean other records.</summary>
    TopicRecreated,

    /// <summary>None of the chosen partitions exists.</summary>
    PartitionMissing,

    /// <summary>Our principal may not read it.</summary>
    NotAuthorised,

    /// <summary>The cluster's settings cannot be used, e.g. a secret that has to be entered again.</summary>
    NotUsable,

    /// <summary>The reader failed in a way that nobody foresaw.</summary>
    Failed,

    /// <summary>As many topics are followed as may be.</summary>
    TooMany,

    /// <summary>No broker answers. It heals.</summary>
    Unreachable,

    /// <summary>Some partitions cannot be read now, the others can. It heals.</summary>
    PartitionsAway,
}

/// <summary>What keeps records from coming.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Sentence">What happened and what it means, for people.</param>
public sealed record RecordFault(RecordFaultKind Kind, string Sentence)
{
    /// <summary>It passes by itself; the reader goes on trying.</summary>
    public bool Heals => Kind is RecordFaultKind.Unreachable or RecordFaultKind.PartitionsAway;
}

/// <summary>A read cannot go on, or could not begin. The message is the fault's sentence.</summary>
public sealed class RecordReadException(RecordFault fault, Exception? inner = null) : Exception(fault.Sentence, inner)
{
    public RecordFault Fault { get; } = fault;
}
