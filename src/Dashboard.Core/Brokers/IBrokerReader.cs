using System.Collections.Immutable;

namespace Dashboard.Core.Brokers;

/// <summary>Where a broker is: what it advertises to clients.</summary>
/// <param name="Id">Its node id.</param>
/// <param name="Host">Advertised host.</param>
/// <param name="Port">Advertised port.</param>
/// <param name="Rack">broker.rack, or null.</param>
public sealed record BrokerAddress(int Id, string Host, int Port, string? Rack);

/// <summary>A broker as DescribeCluster lists it.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="IsFenced">Registered with the controller but not (or not yet) serving. Null: this cluster does not tell.</param>
public sealed record RegisteredBroker(BrokerAddress Address, bool? IsFenced);

/// <summary>Reads the registered brokers, fenced ones included where the cluster tells them (DescribeCluster v2, KIP-1073).</summary>
public interface IBrokerReader
{
    /// <exception cref="Monitoring.ClusterReadException">No broker answered.</exception>
    Task<ImmutableArray<RegisteredBroker>> ReadBrokersAsync(CancellationToken ct);

    /// <summary>What those of the brokers said of themselves to which a connection was opened. Asks nothing.</summary>
    ImmutableDictionary<int, BrokerSoftware> Software(IEnumerable<int> brokers);
}
