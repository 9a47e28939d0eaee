using System.Collections.Immutable;
using Dashboard.Core.Quotas;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages.Quotas;

namespace Dashboard.Kafka.Quotas;

/// <summary>Quotas by DescribeClientQuotas.</summary>
internal sealed class QuotaReader(LaneConnection connection) : IQuotaReader
{
    public Task<IReadOnlyList<Quota>> ReadQuotasAsync(CancellationToken ct) =>
        connection.ReadAnyAsync<DescribeClientQuotasResponse, IReadOnlyList<Quota>>(
        new DescribeClientQuotasRequest(), a => (a.Error, a.ErrorMessage), answer =>
        [
            .. (answer.Entries ?? []).Select(entry => new Quota(
                [.. entry.Entity.Select(e => new QuotaPart(e.EntityType, e.EntityName))],
                entry.Values.DistinctBy(v => v.Key).ToImmutableSortedDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal))),
        ], ct);
}
