using Dashboard.Core.LogDirs;
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

    /// <summary>Why there is no trend: a word, and a sentence.</summary>
    public static (string Word, string Reason) NoTrend(LogDir dir) => dir.UsableBytes is null
        ? (NotTold, NoSpace(dir)) : ("not yet", "Not watched for long enough: it takes 15 minutes.");

    /// <summary>Less than a tenth left, or full within a day at this rate.</summary>
    public static bool IsShort(LogDir dir) =>
        dir is { UsableBytes: { } usable, TotalBytes: { } total } && (usable < total / 10 || dir.FullIn < TimeSpan.FromDays(1));

    public static (Mark Mark, string Word) StateOf(LogDir dir) => dir switch
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
