using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Producers;

/// <summary>Reads producers and their transactions (KIP-664, Kafka 3.0).</summary>
public interface IProducerReader
{
    /// <summary>
    /// The transactions that are not finished: one request a broker, and one more to each that coordinates some. Those whose transactional
    /// id our principal may not describe brokers leave out without a word.
    /// </summary>
    /// <exception cref="ClusterReadException">No broker told; not supported before Kafka 3.0.</exception>
    Task<TransactionTable> ReadOpenTransactionsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct);

    /// <summary>The transactions, finished or not, of chosen producers.</summary>
    /// <inheritdoc cref="ReadOpenTransactionsAsync"/>
    Task<TransactionTable> ReadTransactionsOfAsync(
        ImmutableArray<BrokerAddress> brokers, IReadOnlyList<long> producerIds, CancellationToken ct);

    /// <summary>The producers of a partition: one request to its leader.</summary>
    /// <exception cref="ClusterReadException">Not authorised (Read on the topic), not supported, moved, or no answer.</exception>
    Task<ImmutableArray<PartitionProducer>> ReadProducersAsync(
        ImmutableArray<BrokerAddress> brokers, int leader, string topic, int partition, CancellationToken ct);
}
