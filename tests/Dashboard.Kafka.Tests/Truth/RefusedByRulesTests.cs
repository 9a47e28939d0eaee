using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Quotas;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>
/// A real broker's refusals by its access rules: what the principal may not see is named as such, and the rest is whole. A topic that it
/// may not describe the broker leaves out without a word (Metadata of all topics): nobody can name it.
/// </summary>
[Trait("Needs", "kafka")]
public sealed class RefusedByRulesTests(FencedKafka kafka) : IClassFixture<FencedKafka>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_not_see_one_topic_one_topics_configs_and_one_group_misses_exactly_these()
    {
        var s = await SeenByAsync(FencedKafka.Carol);

        Assert.Equal(["__consumer_offsets", "closed", "orders"], s.Topics.Names.ToArray());
        Assert.Equal([KeyValuePair.Create("closed", ReadFault.NotAuthorised)], s.Configs.MissingTopics);
        Assert.Equal(["__consumer_offsets", "orders"], s.Configs.Topics.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [("hidden", ReadFault.NotAuthorised, null), ("seen", ReadFault.None, 7)],
            s.Groups.Select(group => (group.Id, group.Fault, group.Sum.Total)));
        Assert.Equal(["The committed offsets of one group could not be read: not authorised."], Refusals(s, Lane.Fast));
        Assert.Empty(Refusals(s, Lane.Medium));
        Assert.Equal(["The configs of one topic could not be read: not authorised."], Refusals(s, Lane.Slow));
        Assert.Equal(
            [
                "Configs and begin offsets are not all read: The configs of one topic could not be read: not authorised.",
                "Partitions, offsets and lag are not all read: The committed offsets of one group could not be read: not authorised.",
            ],
            s.Problems.Select(problem => problem.Title).Where(title => title.Contains("not all read", StringComparison.Ordinal)).Order());
        AssertPartitionsWhole(s);
        Assert.Equal(1, s.Controller);
    }

    [Fact]
    public async Task Who_may_see_nothing_of_the_cluster_itself_sees_its_topics_and_groups_whole()
    {
        var s = await SeenByAsync(FencedKafka.Dave);

        Assert.Equal(["__consumer_offsets", "closed", "orders", "secret"], s.Topics.Names.ToArray());
        Assert.Empty(s.Configs.MissingTopics);
        Assert.Equal(
            [("hidden", ReadFault.None, 7), ("seen", ReadFault.None, 7)],
            s.Groups.Select(group => (group.Id, group.Fault, group.Sum.Total)));
        AssertPartitionsWhole(s);
        Assert.Empty(Refusals(s, Lane.Fast));
        Assert.Equal(2, Refusals(s, Lane.Medium).Count());
        Assert.Equal([ReadFault.NotAuthorised], s.Lanes.SelectMany(lane => lane.Faults).Select(fault => fault.Fault).Distinct());
        Assert.Null(s.Controller);
        Assert.Equal(
            (ReadFault.NotAuthorised, ReadFault.NotAuthorised, ReadFault.NotAuthorised),
            (s.Acls.Fault, s.Quotas.Fault, s.ScramUsers.Fault));
        Assert.All(
            [s.Acls.Reason, s.Quotas.Reason, s.ScramUsers.Reason],
            reason => Assert.Contains("was refused", reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_describe_the_cluster_reads_the_rules_and_quotas_that_Kafkas_tools_made()
    {
        var s = await SeenByAsync(FencedKafka.Carol);

        Assert.Equal(FencedKafka.Rules.OrderBy(rule => $"{rule}"), s.Acls.Value!.OrderBy(rule => $"{rule}"));
        var quota = Assert.Single(s.Quotas.Value!);
        Assert.Equal([new QuotaPart("user", FencedKafka.Dave)], quota.Entity);
        Assert.Equal([KeyValuePair.Create("consumer_byte_rate", 2_097_152d)], quota.Limits);
    }

    private static IEnumerable<string> Refusals(ClusterSnapshot s, Lane lane) => s.State(lane).Faults.Select(fault => fault.Sentence);

    private static void AssertPartitionsWhole(ClusterSnapshot s)
    {
        Assert.All(s.Lanes, lane => Assert.Null(lane.Failure));
        Assert.All(Enumerable.Range(0, s.Topics.PartitionCount), i =>
            Assert.Equal((ReadFault.None, ReadFault.None), (s.End.Fault(i), s.Begin.Fault(i))));
        Assert.Equal(10, s.End.Value(s.Topics.OrdinalOf("orders", 0)));
        Assert.Equal(BrokerState.Up, Assert.Single(s.Brokers).State);
    }

    private async Task<ClusterSnapshot> SeenByAsync(string user)
    {
        await using var watched = await WatchedCluster.StartAsync(kafka.DefinitionOf(user), Cancel);
        return await watched.UntilAsync(s => s.Lanes.All(lane => lane.LastTry is not null), TimeSpan.FromSeconds(60), Cancel);
    }
}
