namespace Dashboard.Core.Lag.Trends;

/// <summary>Whether and when what a group has not read will be deleted unread.</summary>
public enum LossKind : byte
{
    /// <summary>Configs or arrival are not known.</summary>
    Unknown,
    /// <summary>
    /// Nothing is deleted by age or size: infinite retention, or compaction alone, which may still drop older values of a key.
    /// </summary>
    Never,
    /// <summary>Not before <see cref="DataLoss.NotBefore"/>; a segment goes when its last record is old enough, so often later.</summary>
    NotBefore,
    /// <summary>The log is also bounded in bytes, so it may be sooner than age says.</summary>
    BySize,
}

/// <param name="Kind">What can be said.</param>
/// <param name="NotBefore">Unix milliseconds; only with <see cref="LossKind.NotBefore"/>, and with <see cref="LossKind.BySize"/> where
/// age bounds it as well (else null).</param>
public readonly record struct DataLoss(LossKind Kind, long? NotBefore = null)
{
    /// <summary>A thousand years.</summary>
    private static readonly long _longest = (long)TimeSpan.FromDays(365_000).TotalMilliseconds;

    /// <summary>
    /// A record is deleted with its segment, when the newest record of that is older than retention.ms, at the next check: so no sooner
    /// than retention.ms after it arrived itself. Records' own timestamps count at the broker, which may differ from arrival.
    /// </summary>
    /// <param name="oldest">The oldest unread record; null where not known.</param>
    /// <param name="cleanup">cleanup.policy.</param>
    /// <param name="retentionMs">retention.ms; -1 is infinite, and so is longer than any clock shows; null not known.</param>
    /// <param name="retentionBytes">retention.bytes; -1 is infinite, null not known.</param>
    public static DataLoss Of(Arrivals.Arrival? oldest, string? cleanup, long? retentionMs, long? retentionBytes)
    {
        if (cleanup is null || retentionMs is null || retentionBytes is null) return new(LossKind.Unknown);
        if (!cleanup.Split(',', StringSplitOptions.TrimEntries).Contains("delete")) return new(LossKind.Never);
        if (retentionMs < 0 || retentionMs > _longest) return new(retentionBytes < 0 ? LossKind.Never : LossKind.BySize);
        if (oldest is not { IsOlder: false } arrival) return new(retentionBytes < 0 ? LossKind.Unknown : LossKind.BySize);
        var at = arrival.NotBefore + retentionMs.Value;
        return new(retentionBytes < 0 ? LossKind.NotBefore : LossKind.BySize, at);
    }
}
