using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Producers;
using Dashboard.Wire.Messages.Transactions;

namespace Dashboard.Kafka.Producers;

/// <summary>Producers by DescribeProducers, transactions by ListTransactions and DescribeTransactions.</summary>
internal sealed class ProducerReader(LaneConnection connection, TimeProvider clock) : IProducerReader
{
    /// <summary>
    /// A coordinator remembers the finished ones for a week (transactional.id.expiration.ms): asked for all, it would answer with every
    /// transactional id that was in use. Neither is the duration asked for: who has just begun holds readers back as well.
    /// </summary>
    private static readonly ImmutableArray<string> _unfinished = ["Ongoing", "PrepareCommit", "PrepareAbort", "PrepareEpochFence"];

    public async Task<TransactionTable> ReadOpenTransactionsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct)
    {
        var read = await ReadAsync(brokers, new ListTransactionsRequest { StateFilters = _unfinished }, ct).ConfigureAwait(false);
        // One may end between being listed and being described.
        return read with { All = [.. read.All.Where(t => _unfinished.Contains(t.State))] };
    }

    public Task<TransactionTable> ReadTransactionsOfAsync(
        ImmutableArray<BrokerAddress> brokers, IReadOnlyList<long> producerIds, CancellationToken ct) =>
        ReadAsync(brokers, new ListTransactionsRequest { ProducerIdFilters = producerIds }, ct);

    public async Task<ImmutableArray<PartitionProducer>> ReadProducersAsync(
        ImmutableArray<BrokerAddress> brokers, int leader, string topic, int partition, CancellationToken ct)
    {
        connection.Learn(brokers);
        var request = new DescribeProducersRequest { Topics = [new TopicPartitions(topic, [partition])] };
        try
        {
            var answer = await connection.AskAsync(leader, request, ct).ConfigureAwait(false);
            var told = answer.Topics.SelectMany(t => t.Partitions).FirstOrDefault();
            var error = told?.Error ?? ErrorCode.UnknownTopicOrPartition;
            if (error != ErrorCode.None)
                throw new ClusterReadException(
                    Faults.KindOf(error), Faults.Refusal(leader, "tell the partition's producers", error, told?.ErrorMessage).Sentence);
            return
            [
                .. told!.ActiveProducers.DistinctBy(p => p.ProducerId).Select(p => new PartitionProducer(
                    p.ProducerId, p.ProducerEpoch, p.LastSequence, p.LastTimestamp, p.CoordinatorEpoch, p.CurrentTxnStartOffset)),
            ];
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            throw Faults.AsRead(exception);
        }
    }

    private async Task<TransactionTable> ReadAsync(
        ImmutableArray<BrokerAddress> brokers, ListTransactionsRequest request, CancellationToken ct)
    {
        connection.Learn(brokers);
        var read = await Task.WhenAll(brokers.Select(b => ReadBrokerAsync(b.Id, request, ct))).ConfigureAwait(false);
        ImmutableArray<BrokerFault> faults = [.. read.Select(r => r.Fault).OfType<BrokerFault>()];
        if (read.All(r => r.Listed is null))
            throw faults.IsEmpty ? new ClusterReadException(ReadFault.BrokerSilent, "No broker is known that could be asked.")
                : new ClusterReadException(faults[0].Fault, faults[0].Sentence);
        // While a coordinator moves, two brokers may list a transaction: who describes it has it.
        var all = read.SelectMany(r => r.Listed ?? []).OrderBy(t => t.Detail is null).DistinctBy(t => t.Id);
        return new TransactionTable([.. all.OrderBy(t => t.Id, StringComparer.Ordinal)], faults);
    }

    private async Task<(IReadOnlyList<Transaction>? Listed, BrokerFault? Fault)> ReadBrokerAsync(
        int broker, ListTransactionsRequest request, CancellationToken ct)
    {
        IReadOnlyList<Transaction>? listed = null;
        try
        {
            var answer = await connection.AskAsync(broker, request, ct).ConfigureAwait(false);
            if (answer.Error != ErrorCode.None) return (null, Faults.Refusal(broker, "list its transactions", answer.Error));
            var at = clock.GetUtcNow();
            listed =
            [
                .. answer.TransactionStates.Select(t =>
                    new Transaction(t.TransactionalId, t.ProducerId, t.TransactionState, broker, at, null)),
            ];
            return listed.Count == 0 ? (listed, null) : (await DescribeAsync(broker, listed, ct).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            return (listed, Faults.Of(broker, exception));
        }
    }

    private async Task<IReadOnlyList<Transaction>> DescribeAsync(int broker, IReadOnlyList<Transaction> listed, CancellationToken ct)
    {
        var answer = await connection.AskAsync(
            broker, new DescribeTransactionsRequest { TransactionalIds = [.. listed.Select(t => t.Id)] }, ct).ConfigureAwait(false);
        var described = answer.TransactionStates.DistinctBy(d => d.TransactionalId).ToDictionary(d => d.TransactionalId);
        var at = clock.GetUtcNow();
        return
        [
            .. from transaction in listed
               let detail = described.GetValueOrDefault(transaction.Id)
               // Forgotten in between: it is over.
               where detail?.Error != ErrorCode.TransactionalIdNotFound
               select detail is { Error: ErrorCode.None } ? Of(detail, broker, at) : transaction,
        ];
    }

    private static Transaction Of(DescribedTransaction told, int broker, DateTimeOffset at) => new(
        told.TransactionalId, told.ProducerId, told.TransactionState, broker, at,
        new TransactionDetail(
            told.ProducerEpoch, TimeSpan.FromMilliseconds(told.TransactionTimeoutMs), Times.FromUnix(told.TransactionStartTimeMs),
            [.. told.Topics.Select(topic => new TouchedTopic(topic.Topic, [.. topic.Partitions.Order()]))]));

}
