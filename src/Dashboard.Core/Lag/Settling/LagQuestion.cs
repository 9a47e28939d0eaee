namespace Dashboard.Core.Lag.Settling;

/// <summary>What is asked of a position whose lag the rounds alone do not explain.</summary>
public enum LagQuestionKind : byte
{
    /// <summary>The first offset with a record, at or behind the one asked for.</summary>
    FirstRecord,
    /// <summary>The last stable offset: before the first open transaction.</summary>
    LastStable,
    /// <summary>The first offset of a time or later.</summary>
    ByTime,
}

/// <param name="Kind">What.</param>
/// <param name="Topic">Topic name.</param>
/// <param name="Partition">Partition index.</param>
/// <param name="Offset">The offset it is about; of the last stable one, the end that was known before.</param>
/// <param name="Time">The time asked for, Unix milliseconds; 0 where none is.</param>
internal readonly record struct LagQuestion(LagQuestionKind Kind, string Topic, int Partition, long Offset, long Time = 0);

/// <param name="Question">What was asked.</param>
/// <param name="Offset">The offset; -1 where there is none.</param>
/// <param name="IsRecord">A record stands there.</param>
internal readonly record struct LagAnswer(LagQuestion Question, long Offset, bool IsRecord = false);
