using System.Collections.Immutable;
using Dashboard.Core.Configs;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Lag;

namespace Dashboard.Web.Tests.Groups;

public sealed class LossWordsTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static ConfigSet Kept(string retention, string bytes = "-1", string cleanup = "delete") => SnapshotBuilder.Configs(
        ConfigSource.Topic, ("cleanup.policy", cleanup), ("retention.ms", retention), ("retention.bytes", bytes));

    private static PartitionLag Unread(string topic, int minutes, bool isOlder = false)
    {
        var at = _now.AddMinutes(-minutes).ToUnixTimeMilliseconds();
        return new PartitionLag(topic, 0, 5, 90, LagState.Known, 85, 0, 0, false)
        {
            Oldest = new Arrival(at, isOlder ? Arrival.Open : at, at),
        };
    }

    private static string? Words(ConfigSet clicks, params PartitionLag[] rows) => LossWords.Of(
        [.. rows], ConfigTable.Empty with
        {
            Topics = ImmutableDictionary<string, ConfigSet>.Empty.Add("clicks", clicks)
                .Add("prices", Kept("60000", cleanup: "compact")).Add("orders", Kept("86400000"))
                .Add("logs", Kept("86400000", "100000")),
        }, _now);

    [Theory]
    [InlineData("nothing is deleted for 20 min", 40, "3600000", "-1")]
    [InlineData("by age not for 20 min; the log is bounded in bytes too", 40, "3600000", "100000")]
    [InlineData("the oldest may be deleted at any time", 61, "3600000", "-1")]
    [InlineData("the oldest may be deleted at any time", 61, "3600000", "100000")]
    [InlineData("not known: the log is bounded in bytes", 61, "-1", "100000")]
    [InlineData("nothing is deleted by age or size", 61, "-1", "-1")]
    public void What_retention_may_delete_is_warned_of_before(string words, int minutes, string retention, string bytes) =>
        Assert.Equal(words, Words(Kept(retention, bytes), Unread("clicks", minutes)));

    [Fact]
    public void Of_several_topics_the_one_that_deletes_first_is_told_although_another_waits_longer() => Assert.Equal(
        "clicks: nothing is deleted for 20 min", Words(Kept("3600000"), Unread("clicks", 40), Unread("orders", 90), Unread("prices", 600)));

    [Fact]
    public void Where_it_is_not_known_on_some_partition_the_rest_stands_behind_that() => Assert.Equal(
        "not known of 1 partition; elsewhere clicks: nothing is deleted for 20 min",
        Words(Kept("3600000"), Unread("clicks", 40), Unread("orders", 90, isOlder: true)));

    [Fact]
    public void A_topic_that_keeps_for_longer_but_is_bounded_in_bytes_may_delete_sooner() => Assert.Equal(
        "clicks: nothing is deleted for 20 min; others are bounded in bytes too",
        Words(Kept("3600000"), Unread("clicks", 40), Unread("logs", 90)));

    [Fact]
    public void Compaction_is_told_of_whichever_topic_it_is() => Assert.Equal(
        "nothing is deleted by age or size; compaction may drop older values of a key",
        Words(Kept("-1"), Unread("clicks", 40), Unread("prices", 600)));

    [Fact]
    public void What_may_go_at_any_time_is_told_before_what_is_not_known() => Assert.Equal(
        "clicks: the oldest may be deleted at any time",
        Words(Kept("3600000"), Unread("clicks", 61), Unread("orders", 90, isOlder: true)));

    [Fact]
    public void What_nobody_is_there_to_read_is_not_waited_for() => Assert.Equal(
        "nothing is deleted for 22 h",
        Words(Kept("3600000"), Unread("clicks", 61) with { Status = LagStatus.LeftOver }, Unread("orders", 90)));

    [Fact]
    public void A_topic_that_is_only_compacted_deletes_nothing_by_age_but_older_values() => Assert.Equal(
        "nothing is deleted by age or size; compaction may drop older values of a key", Words(Kept("-1"), Unread("prices", 600)));

    [Fact]
    public void Where_nothing_is_unread_there_is_nothing_to_say() => Assert.Null(
        Words(Kept("3600000"), Unread("clicks", 61) with { Records = 0, Committed = 90, Oldest = null }));
}
