using System.Collections.Immutable;

namespace Dashboard.Core.Quotas;

/// <summary>Whom a quota is for: "user", "client-id" or "ip"; a null name is the default of the type.</summary>
public sealed record QuotaPart(string Type, string? Name);

/// <summary>Limits of one entity (KIP-546).</summary>
/// <param name="Entity">A user, a client id, both, or an address.</param>
/// <param name="Limits">By key: producer_byte_rate and consumer_byte_rate in bytes a second and broker, request_percentage of one thread's
/// time, controller_mutation_rate and connection_creation_rate a second.</param>
public sealed record Quota(ImmutableArray<QuotaPart> Entity, ImmutableSortedDictionary<string, double> Limits);

/// <summary>Reads all quotas.</summary>
public interface IQuotaReader
{
    /// <exception cref="Monitoring.ClusterReadException">Not authorised, not supported (before Kafka 2.6), or nobody answered.</exception>
    Task<IReadOnlyList<Quota>> ReadQuotasAsync(CancellationToken ct);
}
