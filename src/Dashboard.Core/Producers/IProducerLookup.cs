using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Producers;

/// <summary>The producers of one partition, and which of their transactions hang.</summary>
/// <param name="Producers">Open transactions first, then by producer id.</param>
/// <param name="Leader">The broker that told them.</param>
/// <param name="Limit">A transaction without a record for longer is looked into: transaction.max.timeout.ms of the leader.</param>
/// <param name="LimitIsKnown">The leader told it; else it is Kafka's default.</param>
/// <param name="Faults">Brokers that did not tell their transactions: theirs are told by producer id alone.</param>
public sealed record PartitionProducers(
    IReadOnlyList<PartitionProducer> Producers, int Leader, TimeSpan Limit, bool LimitIsKnown, IReadOnlyList<BrokerFault> Faults);

/// <summary>Reads the producers of a partition, or the open transactions, when somebody looks at them.</summary>
public interface IProducerLookup
{
    /// <inheritdoc cref="Monitoring.OnDemand.IOnDemandReads.ReadAsync"/>
    Task<Told<PartitionProducers>> ReadAsync(ClusterId cluster, string viewer, string topic, int partition, CancellationToken ct);

    /// <summary>
    /// The transactions that are not finished; of a coordinator that does not answer, those that the snapshot has. A request to each
    /// broker, and one more to each that coordinates some.
    /// </summary>
    /// <inheritdoc cref="Monitoring.OnDemand.IOnDemandReads.ReadAsync"/>
    Task<Told<TransactionTable>> ReadTransactionsAsync(ClusterId cluster, string viewer, CancellationToken ct);
}
