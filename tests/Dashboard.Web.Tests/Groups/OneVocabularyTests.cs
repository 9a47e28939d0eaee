using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Groups;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Groups;

/// <summary>A group's heading, its rows, the list of groups and the overview say what it does in the same words.</summary>
public sealed class OneVocabularyTests : PageContext
{
    [Fact]
    public void A_stall_that_is_not_known_to_last_was_one_as_of_then_everywhere() => AssertSaid(
        Group(stalled: true) with { StallDoubt = StallDoubt.Rebalancing, StallSeenAt = Now.AddSeconds(-40) },
        "was stalled on 1 of 1, as of", "was stalled, as of");

    [Fact]
    public void A_stall_is_a_stall_everywhere() => AssertSaid(Group(stalled: true), "stalled on 1 of 1", "stalled");

    [Theory]
    [InlineData(LagStatus.HeldByTransaction, "was held by a transaction, as of", "was held by a transaction, as of")]
    [InlineData(LagStatus.FallingBehind, "was falling behind on 1 of 1, as of", "was falling behind, as of")]
    public void What_a_silent_broker_keeps_from_us_was_so_as_of_then_everywhere(LagStatus was, string group, string row) => AssertSaid(
        Silent(was) with { Fault = ReadFault.BrokerSilent }, group, row);

    [Fact]
    public void Of_what_was_well_it_is_not_known_whether_all_was_read() => AssertSaid(
        Silent(LagStatus.Ok) with { Fault = ReadFault.BrokerSilent }, "was well, as of", "was well, as of");

    [Fact]
    public void Trouble_that_may_last_is_not_hidden_by_partitions_that_are_well()
    {
        var group = Silent(LagStatus.HeldByTransaction);
        var well = new GroupBuilder("billing", Now).At("orders", 1, 5, 9).Build().Partitions[0] with { Status = LagStatus.Ok };
        ImmutableArray<PartitionLag> rows = [group.Partitions[0], well];
        AssertSaid(
            group with { Partitions = rows, Sum = LagSums.Of(rows.AsSpan()) }, "was held by a transaction, as of",
            "was held by a transaction, as of");
    }

    [Fact]
    public void Only_partitions_that_stand_for_sure_are_counted_as_stalled()
    {
        var group = new GroupBuilder("billing", Now).Member("a").At("orders", 0, 5, 9, 0, true).At("orders", 1, 5, 9, 0, true).Build();
        var judged = Now.AddSeconds(-40).ToUnixTimeMilliseconds();
        var rows = group.Partitions.SetItem(
            1, group.Partitions[1] with { State = LagState.NoLeader, Was = LagStatus.Stalled, JudgedAt = judged });
        AssertSaid(group with { Partitions = rows }, "stalled on 1 of 2", "was stalled, as of");
    }

    [Fact]
    public void What_was_never_known_is_unknown_and_says_why_everywhere() => AssertSaid(
        Silent(null) with { Fault = ReadFault.BrokerSilent }, "unknown: no answer", "unknown: no answer");

    [Theory]
    [InlineData(LagStatus.CatchingUp)]
    [InlineData(LagStatus.Behind)]
    [InlineData(LagStatus.Rewound)]
    [InlineData(LagStatus.HeldByTransaction)]
    [InlineData(LagStatus.BeyondEnd)]
    [InlineData(LagStatus.ByHand)]
    [InlineData(LagStatus.NotYetKnown)]
    [InlineData(LagStatus.Ok)]
    public void A_verdict_has_the_same_word_everywhere(LagStatus status)
    {
        var group = Group();
        ImmutableArray<PartitionLag> rows = [group.Partitions[0] with { Status = status }];
        var word = VerdictWords.Short(status);
        AssertSaid(group with { Partitions = rows, Sum = LagSums.Of(rows.AsSpan()) }, word, word);
    }

    private GroupSnapshot Group(bool stalled = false) =>
        new GroupBuilder("billing", Now).Member("a").At("orders", 0, 5, 9, 0, stalled).Build();

    /// <summary>A group whose row could not be read, with its verdict before.</summary>
    private GroupSnapshot Silent(LagStatus? was)
    {
        var group = new GroupBuilder("billing", Now).Member("a").At("orders", 0, 5, -1, LagState.Unknown, 0).Build();
        var judged = Now.AddSeconds(-40).ToUnixTimeMilliseconds();
        var row = group.Partitions[0] with { Status = LagStatus.NotYetKnown, Was = was, JudgedAt = judged };
        return group with { Partitions = [row] };
    }

    private void AssertSaid(GroupSnapshot group, string words, string row)
    {
        Feed.Publish(Cluster().Brokers(1).Group(group).Build());

        var page = Open<GroupPage>("/group?id=billing");
        Assert.Equal(words, Said(page.Find(".facts .mark").TextContent));
        Assert.Contains(row, page.FindAll("tbody tr .mark").Select(mark => Said(mark.TextContent)));
        Assert.Equal(words, Said(Open<GroupsPage>("/groups").Find("tbody tr td .mark").TextContent));
        Assert.Contains(words, Open<OverviewPage>("").FindAll("tbody tr td .mark").Select(mark => Said(mark.TextContent)));
    }

    private static string Said(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
