using System.Globalization;
using Dashboard.Core.Configs;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Trends;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Features.Lag;

/// <summary>When what a group has not read may be deleted, in words.</summary>
public static class LossWords
{
    /// <returns>Null where nothing is unread.</returns>
    public static string? Of(PartitionLag row, ConfigTable configs, DateTimeOffset now)
    {
        if (row.Oldest is null) return null;
        var set = configs.Topics.GetValueOrDefault(row.Topic);
        var loss = DataLoss.Of(row.Oldest, set?.Find("cleanup.policy")?.Value, Number(set, "retention.ms"), Number(set, "retention.bytes"));
        return loss switch
        {
            { Kind: LossKind.Never } => "nothing is deleted by age or size",
            { Kind: LossKind.NotBefore or LossKind.BySize, NotBefore: { } at } when at <= now.ToUnixTimeMilliseconds() =>
                "the oldest may be deleted at any time",
            { Kind: LossKind.NotBefore, NotBefore: { } at } => $"nothing is deleted for {For(at, now)}",
            { Kind: LossKind.BySize, NotBefore: { } at } =>
                $"by age not for {For(at, now)}; the log is bounded in bytes too",
            { Kind: LossKind.BySize } => "not known: the log is bounded in bytes",
            _ => set is null ? "not known: the topic's configs are not read" : "not known: the oldest came before the first look",
        };
    }

    private static string For(long at, DateTimeOffset now) =>
        Figure.Duration(TimeSpan.FromMilliseconds(at - now.ToUnixTimeMilliseconds()));

    private static long? Number(ConfigSet? set, string name) =>
        long.TryParse(set?.Find(name)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
