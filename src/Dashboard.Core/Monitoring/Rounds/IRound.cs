namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>What a lane asks in one round.</summary>
internal interface IRound
{
    /// <summary>Fills <paramref name="part"/> step by step.</summary>
    /// <param name="part">What was read so far.</param>
    /// <param name="early">Shows what stands in a part already, while the round goes on.</param>
    /// <param name="ct">The round's deadline.</param>
    Task RunAsync(RoundPart part, Action<RoundPart> early, CancellationToken ct);
}
