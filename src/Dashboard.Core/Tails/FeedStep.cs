using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>What a tail's feed tells before filter and pace: <see cref="TailBatch"/> is made of these.</summary>
/// <param name="Phase">How far the feed has come.</param>
internal sealed record FeedStep(TailPhase Phase)
{
    public IReadOnlyList<KafkaRecord> Records { get; init; } = [];

    /// <summary>Positions reached by other means than records: a start, an end behind markers.</summary>
    public IReadOnlyList<PartitionOffset> Reached { get; init; } = [];

    public IReadOnlyList<string> Notices { get; init; } = [];

    public long Dropped { get; init; }

    public RecordFault? Fault { get; init; }
}

/// <summary>The result of an attempt, or its fault: an iterator cannot yield from within a catch.</summary>
internal readonly record struct Attempt<T>(T? Value, RecordFault? Fault)
{
    public static async ValueTask<Attempt<T>> OfAsync(Func<ValueTask<T>> act)
    {
        try
        {
            return new(await act(), null);
        }
        catch (RecordReadException e)
        {
            return new(default, e.Fault);
        }
    }
}
