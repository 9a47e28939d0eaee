using System.Collections.Immutable;
using Dashboard.Core.Alerts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Gallery.Shop;

/// <summary>Invented problems and changes.</summary>
internal static class ShopProblems
{
    public static ImmutableArray<Problem> All(ShopClock clock) =>
    [
        new("broker-gone/3", ProblemKind.WithoutLeader, Severity.Critical,
            "Broker 3 is gone: 3 partitions without leader, 37 under min ISR, 41 under-replicated",
            "Producers with acks=all fail on 37 partitions. 61 groups whose coordinator was broker 3 have moved; all can commit.",
            new Subject.Partitions(null, 3), clock.Ago(249), false),
        new("group-stalled/billing", ProblemKind.GroupStalled, Severity.Warning,
            "Group billing is stalled: 2 of 6 partitions do not move, 18\u202f204 offsets behind and growing 41/s",
            "Member billing-2 holds payments-4 and payments-5 and has committed nothing for 6 min.",
            new Subject.Group("billing"), clock.Ago(377), true),
    ];

    public static ImmutableArray<ObservedChange> Changes(ShopClock clock) =>
    [
        new(
            clock.Ago(240), ObservedKind.Leaders, "Leaders of ", "34", " partitions moved from broker 3 to 1 and 2",
            new Subject.Leadership()),
        new(clock.Ago(249), ObservedKind.Broker, "Broker ", "3", " left; ISR of 41 partitions shrank to 2", new Subject.Broker(3)),
        new(
            clock.Ago(377), ObservedKind.Group, "Group ", "billing", " stalled on payments-4, payments-5", new Subject.Group("billing")),
        new(clock.Ago(460), ObservedKind.Members, "Group ", "search-index", " rebalanced 7 times, now with 2 members",
            new Subject.Group("search-index"))
        {
            Times = 7,
            Since = clock.Ago(700),
        },
        new(clock.Ago(2600), ObservedKind.Config, "", "retention.ms", " of clicks 7 d → 3 d, outside this dashboard",
            new Subject.Topic("clicks")),
        new(clock.Ago(90_000), ObservedKind.Controller, "Controller moved from ", "2", " to 1", null),
        new(clock.Ago(91_000), ObservedKind.Topic, "Topic ", ShopSnapshot.LongName, " was created", null),
    ];

    /// <summary>Forty, each with one cause.</summary>
    public static ImmutableArray<Problem> Many(ShopClock clock) =>
    [
        .. Enumerable.Range(1, 40).Select(i => new Problem(
            $"k/{i}", ProblemKind.GroupStalled, i < 4 ? Severity.Critical : Severity.Warning,
            i == 7 ? "Group \u202egnp.exe\u202c<img src=x onerror=alert(1)> is stalled"
                : $"Group consumer-{i:000} is stalled: 1 of 12 partitions does not move",
            "Its member holds the partition and has committed nothing for a while.", new Subject.Group("x"),
            clock.Ago(i * 97), false)),
    ];
}
