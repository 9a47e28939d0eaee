using Dashboard.Core.Brokers;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.LogDirs;

/// <summary>A log dir in words.</summary>
public static class LogDirWords
{
    /// <summary>In place of a volume's space that the broker does not tell.</summary>
    public const string NotTold = "not told";

    public static string NoSpace(LogDir dir) => dir.Failure is null
        ? "This broker's version does not tell the space of its volumes (before Kafka 3.3)." : "Of a failed log dir no space is told.";

    /// <summary>How its space changes; null while that is not known.</summary>
    public static SpaceTrend? TrendOf(LogDir dir, ClusterSnapshot snapshot) => IsOld(dir, snapshot) ? null : dir.Trend;

    /// <summary>Why there is no trend: a word, and a sentence.</summary>
    public static (string Word, string Reason) NoTrend(LogDir dir, ClusterSnapshot snapshot) => dir.UsableBytes is null
        ? (NotTold, NoSpace(dir))
        : Old(dir, snapshot) is { } old ? ("not known", old) : ("not yet", "Not watched for long enough: it takes 15 minutes.");

    /// <summary>Less than a tenth left, or full within a day at this rate.</summary>
    public static bool IsShort(LogDir dir) =>
        dir is { UsableBytes: { } usable, TotalBytes: { } total } && (usable < total / 10 || dir.FullIn < TimeSpan.FromDays(1));

    /// <summary>The newest round that reads log dirs could not read it, or its broker has gone away since.</summary>
    public static bool IsOld(LogDir dir, ClusterSnapshot snapshot) =>
        !Answers(dir, snapshot) || snapshot.LogDirs.At - dir.At > LaneState.Grace;

    /// <summary>Why what was told of it may have changed; null where it is not old.</summary>
    public static string? Old(LogDir dir, ClusterSnapshot snapshot) => IsOld(dir, snapshot)
        ? $"As broker {dir.Broker} last told it; it {(Answers(dir, snapshot) ? "could not be read since" : "is away now")}." : null;

    /// <summary>What is told of a broker that does not answer is old, however well it was.</summary>
    public static (Mark Mark, string Word) StateOf(LogDir dir, ClusterSnapshot snapshot) =>
        Answers(dir, snapshot) ? StateOf(dir) : (Mark.Unknown, "broker is away");

    private static bool Answers(LogDir dir, ClusterSnapshot snapshot) =>
        snapshot.Brokers.FirstOrDefault(b => b.Id == dir.Broker) is { State: BrokerState.Up };

    private static (Mark Mark, string Word) StateOf(LogDir dir) => dir switch
    {
        { Failure: not null } => (Mark.Critical, "failed"),
        _ when IsShort(dir) => (Mark.Warning, "short of space"),
        { IsCordoned: true } => (Mark.Idle, "cordoned"),
        _ => (Mark.Quiet, "in use"),
    };

    public static string? Hint(LogDir dir) => dir switch
    {
        { Failure: { } failure } => $"The broker says: {PlainText.Visible(failure)}",
        { IsCordoned: true } => "It takes no new replicas.",
        _ => null,
    };

    /// <summary>"+1.2 GB/h", "−40 MB/h".</summary>
    public static string Trend(SpaceTrend trend)
    {
        var (number, unit) = Figure.Bytes(Math.Abs(trend.BytesPerSecond) * 3600);
        return $"{(trend.BytesPerSecond < 0 ? "\u2212" : "+")}{number} {unit}/h";
    }
}
