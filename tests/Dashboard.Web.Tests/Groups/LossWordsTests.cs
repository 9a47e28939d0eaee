using System.Collections.Immutable;
using Dashboard.Core.Configs;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Lag;

namespace Dashboard.Web.Tests.Groups;

public sealed class LossWordsTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static string? Words(TimeSpan age, string retention, string bytes)
    {
        var at = (_now - age).ToUnixTimeMilliseconds();
        var set = SnapshotBuilder.Configs(
            ConfigSource.Topic, ("cleanup.policy", "delete"), ("retention.ms", retention), ("retention.bytes", bytes));
        var row = new PartitionLag("clicks", 0, 5, 90, LagState.Known, 85, 0, 0, false) { Oldest = new Arrival(at, at, at) };
        return LossWords.Of(row, ConfigTable.Empty with { Topics = ImmutableDictionary<string, ConfigSet>.Empty.Add("clicks", set) }, _now);
    }

    [Theory]
    [InlineData("nothing is deleted for 20 min", 40, "3600000", "-1")]
    [InlineData("by age not for 20 min; the log is bounded in bytes too", 40, "3600000", "100000")]
    [InlineData("the oldest may be deleted at any time", 61, "3600000", "-1")]
    [InlineData("the oldest may be deleted at any time", 61, "3600000", "100000")]
    [InlineData("not known: the log is bounded in bytes", 61, "-1", "100000")]
    [InlineData("nothing is deleted by age or size", 61, "-1", "-1")]
    public void What_retention_may_delete_is_warned_of_before(string words, int minutes, string retention, string bytes) =>
        Assert.Equal(words, Words(TimeSpan.FromMinutes(minutes), retention, bytes));
}
