using System.Collections.Immutable;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;

namespace Dashboard.Core.Tests.Producers;

/// <summary>The rule of kafka-transactions.sh find-hanging, case by case.</summary>
public sealed class HangingRuleTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(15);

    [Fact]
    public void Without_an_open_transaction_nothing_hangs() =>
        Assert.Equal(OpenState.None, Judge(Producer(minutesAgo: 60, start: -1)));

    [Fact]
    public void Who_wrote_within_the_longest_timeout_is_open_even_if_no_coordinator_knows_him() =>
        Assert.Equal(OpenState.Open, Judge(Producer(minutesAgo: 15)));

    [Fact]
    public void An_old_one_whose_producer_no_coordinator_knows_hangs() =>
        Assert.Equal(OpenState.Hanging, Judge(Producer(minutesAgo: 16)));

    [Fact]
    public void An_old_one_that_its_coordinator_still_has_on_this_partition_will_be_ended() =>
        Assert.Equal(OpenState.Open, Judge(Producer(minutesAgo: 16), Known("PrepareAbort", ("orders", 3))));

    [Theory]
    [InlineData("orders", 2)]
    [InlineData("carts", 3)]
    public void An_old_one_whose_coordinator_has_it_elsewhere_only_hangs_here(string topic, int partition) =>
        Assert.Equal(OpenState.Hanging, Judge(Producer(minutesAgo: 16), Known("Ongoing", (topic, partition))));

    [Fact]
    public void An_old_one_whose_coordinator_has_finished_it_hangs() =>
        Assert.Equal(OpenState.Hanging, Judge(Producer(minutesAgo: 16), Known("CompleteAbort")));

    [Fact]
    public void While_a_coordinator_does_not_answer_it_is_not_known_to_hang() =>
        Assert.Equal(OpenState.NotKnown, Judge(
            new TransactionTable([], [new BrokerFault(2, ReadFault.BrokerSilent, "Broker 2 did not answer.")]), Producer(minutesAgo: 16)));

    [Fact]
    public void What_was_listed_and_not_described_is_not_known_to_hang() =>
        Assert.Equal(OpenState.NotKnown, Judge(Producer(minutesAgo: 16), Known("Ongoing") with { Detail = null }));

    [Fact]
    public void The_transactional_id_is_told_where_a_coordinator_knows_it() =>
        Assert.Equal("payments", Rule(Known("Ongoing", ("orders", 3))).Judge(Producer(1)).Transaction?.Id);

    private static OpenState Judge(PartitionProducer producer, params Transaction[] known) => Rule(known).Judge(producer).State;

    private static OpenState Judge(TransactionTable table, PartitionProducer producer) =>
        new HangingRule("orders", 3, _limit, table, _now).Judge(producer).State;

    private static HangingRule Rule(params Transaction[] known) => new("orders", 3, _limit, new([.. known], []), _now);

    private static PartitionProducer Producer(double minutesAgo, long start = 40) =>
        new(4711, 2, 9, _now.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds(), 1, start);

    private static Transaction Known(string state, params (string Topic, int Partition)[] touched) => new(
        "payments", 4711, state, 1, _now,
        new TransactionDetail(
            2, TimeSpan.FromMinutes(1), _now.AddMinutes(-20),
            [.. touched.Select(t => new TouchedTopic(t.Topic, ImmutableArray.Create(t.Partition)))]));
}
