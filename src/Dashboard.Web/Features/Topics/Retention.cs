using System.Globalization;
using Dashboard.Core.Configs;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Features.Topics;

/// <summary>How long and how much of a topic is kept, by its configs; a limit that is null is none.</summary>
/// <param name="IsKnown">Its configs were read.</param>
/// <param name="IsDeleted">cleanup.policy has delete in it: else neither limit applies, and there is none.</param>
/// <param name="Time">retention.ms.</param>
/// <param name="Bytes">retention.bytes, a partition.</param>
public readonly record struct Retention(bool IsKnown, bool IsDeleted, TimeSpan? Time, long? Bytes)
{
    public static Retention Of(ConfigSet? configs) => configs is null ? default
        : configs.Find("cleanup.policy")?.Value is { } policy && !policy.Contains("delete", StringComparison.Ordinal)
            ? new(true, false, null, null)
        : new(true, true, Limit(configs, "retention.ms") is { } ms ? Span(ms) : null, Limit(configs, "retention.bytes"));

    /// <summary>To sort by; null while not known.</summary>
    public double? Milliseconds => IsKnown ? Time?.TotalMilliseconds ?? double.MaxValue : null;

    /// <summary>In a few words: "7 d", "3 d or 1 GiB", "for ever".</summary>
    public string Words => (Time, Bytes) switch
    {
        (null, null) => "for ever",
        ({ } time, null) => Spoken(time),
        (null, { } bytes) => Figure.Set(bytes),
        ({ } time, { } bytes) => $"{Spoken(time)} or {Figure.Set(bytes)}",
    };

    /// <summary>The configs as they are set, for whoever points at it.</summary>
    public string Exactly => !IsDeleted ? "Without delete in its cleanup.policy nothing goes by age or size."
        : $"retention.ms {Said(Time is { } time ? (long)time.TotalMilliseconds : null)}, retention.bytes {Said(Bytes)} (of a partition)";

    private static string Said(long? limit) => limit is { } set ? Figure.Exact(set) : "none";

    private static long? Limit(ConfigSet configs, string name) =>
        long.TryParse(configs.Find(name)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) && limit >= 0
            ? limit
            : null;

    /// <remarks>Kafka allows the greatest 64-bit number of milliseconds, which a TimeSpan cannot hold: both are for ever.</remarks>
    private static TimeSpan? Span(long ms) => ms < TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.FromMilliseconds(ms) : null;

    private static string Spoken(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => Number(time.TotalDays) + " d",
        { TotalHours: >= 1 } => Number(time.TotalHours) + " h",
        { TotalMinutes: >= 1 } => Number(time.TotalMinutes) + " min",
        { TotalSeconds: >= 1 } => Number(time.TotalSeconds) + " s",
        _ => Number(time.TotalMilliseconds) + " ms",
    };

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
