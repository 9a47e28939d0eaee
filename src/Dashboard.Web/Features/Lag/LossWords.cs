using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Alerts;
using Dashboard.Core.Configs;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Trends;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Features.Lag;

/// <summary>When what a group has not read may be deleted, in words: where that is soonest, as topics keep for different times.</summary>
public static class LossWords
{
    /// <returns>Null where nothing is known to be unread.</returns>
    public static string? Of(ImmutableArray<PartitionLag> rows, ConfigTable configs, DateTimeOffset now)
    {
        var unread = rows.Where(IsUnread).Select(row => (Row: row, Loss: LossOf(row, configs))).ToList();
        if (unread.Count == 0) return null;
        var (soonest, loss) = unread.MinBy(one => one.Loss switch
        {
            { NotBefore: { } at } => at,
            { Kind: LossKind.Never } => long.MaxValue,
            _ => long.MaxValue - 1,
        });
        if (loss.Kind == LossKind.Never) return Never(unread.Exists(one => IsCompacted(one.Row, configs)));
        var isAlone = unread.TrueForAll(one => one.Row.Topic == soonest.Topic);
        // An age bounds nothing from below where a log may outgrow its bytes before.
        var others = loss is { Kind: LossKind.NotBefore, NotBefore: { } end } && end > now.ToUnixTimeMilliseconds() &&
            unread.Exists(one => one.Loss is { Kind: LossKind.BySize, NotBefore: not null });
        var words = (isAlone ? "" : $"{Words.Name(soonest.Topic)}: ") + Say(soonest, loss, configs, now) +
            (others ? "; others are bounded in bytes too" : "");
        var unknown = unread.Count(one => one.Loss is { NotBefore: null, Kind: not LossKind.Never });
        // What may go already is worse than what is not known.
        return unknown == 0 || loss.NotBefore is not { } at || at <= now.ToUnixTimeMilliseconds() ? words
            : $"not known of {Figure.Of(unknown, "partition")}; elsewhere {words}";
    }

    /// <summary>What nobody is there to read is not waited for.</summary>
    private static bool IsUnread(PartitionLag row) =>
        row is { State: LagState.Known, IsReadWhole: false, Status: not LagStatus.LeftOver };

    private static DataLoss LossOf(in PartitionLag row, ConfigTable configs)
    {
        var set = configs.Topics.GetValueOrDefault(row.Topic);
        return DataLoss.Of(row.Oldest, set?.Find("cleanup.policy")?.Value, Number(set, "retention.ms"), Number(set, "retention.bytes"));
    }

    private static bool IsCompacted(in PartitionLag row, ConfigTable configs) => configs.Topics.GetValueOrDefault(row.Topic)
        ?.Find("cleanup.policy")?.Value?.Contains("compact", StringComparison.Ordinal) == true;

    private static string Never(bool isCompacted) =>
        "nothing is deleted by age or size" + (isCompacted ? "; compaction may drop older values of a key" : "");

    private static string Say(in PartitionLag row, in DataLoss loss, ConfigTable configs, DateTimeOffset now)
    {
        var set = configs.Topics.GetValueOrDefault(row.Topic);
        return loss switch
        {
            { NotBefore: { } at } when at <= now.ToUnixTimeMilliseconds() => "the oldest may be deleted at any time",
            { Kind: LossKind.NotBefore, NotBefore: { } at } => $"nothing is deleted for {For(at, now)}",
            { NotBefore: { } at } => $"by age not for {For(at, now)}; the log is bounded in bytes too",
            { Kind: LossKind.BySize } => "not known: the log is bounded in bytes",
            _ when set is null => "not known: the topic's configs are not read",
            _ => row.Oldest is null ? "not known: nor is when the oldest came in" : "not known: the oldest came before the first look",
        };
    }

    private static string For(long at, DateTimeOffset now) =>
        Figure.Duration(TimeSpan.FromMilliseconds(at - now.ToUnixTimeMilliseconds()));

    private static long? Number(ConfigSet? set, string name) =>
        long.TryParse(set?.Find(name)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
