namespace Dashboard.Kafka.Clusters;

/// <summary>Times as brokers tell them: any number.</summary>
internal static class Times
{
    /// <summary>Null for a number that is negative, or beyond the year 9999.</summary>
    public static DateTimeOffset? FromUnix(long ms) =>
        ms < 0 || ms > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? null : DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
