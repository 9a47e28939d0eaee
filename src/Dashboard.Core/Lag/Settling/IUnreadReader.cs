using System.Collections.Immutable;
using Dashboard.Core.Records;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Lag.Settling;

/// <summary>What a group that reads on from an offset gets first.</summary>
/// <param name="Offset">Of the first record, or where the reader came to when there was none.</param>
/// <param name="IsRecord">There is a record; else nothing but markers, aborted and compacted offsets up to the end.</param>
/// <param name="TimestampMs">The record's own time, Unix milliseconds.</param>
/// <param name="TimestampKind">Whose clock that is.</param>
public readonly record struct FirstUnread(long Offset, bool IsRecord, long TimestampMs, TimestampKind TimestampKind);

/// <summary>Reads what stands at a committed offset. Joins no group and commits nothing.</summary>
public interface IUnreadReader
{
    /// <returns>Null where nobody could tell in time.</returns>
    Task<FirstUnread?> ReadAsync(string topic, int partition, long offset, CancellationToken ct);
}

/// <summary>One partition's offset that is asked for.</summary>
/// <param name="Ordinal">The partition.</param>
/// <param name="Time">The first offset of this time or later, Unix milliseconds; <see cref="LastStable"/> for the last stable one.</param>
public readonly record struct OffsetQuestion(int Ordinal, long Time)
{
    /// <summary>Before the first open transaction: ListOffsets -1, read committed.</summary>
    public const long LastStable = -1;
}

/// <summary>Asks leaders for offsets of chosen partitions: at most one request a broker and kind of question.</summary>
public interface IOffsetQuestions
{
    /// <returns>As many offsets; -1 where there is none of that time, null where nobody answered.</returns>
    Task<ImmutableArray<long?>> AskAsync(Topology topology, ImmutableArray<OffsetQuestion> questions, CancellationToken ct);
}
