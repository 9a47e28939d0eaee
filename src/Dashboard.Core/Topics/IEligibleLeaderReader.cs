using System.Collections.Immutable;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>Who else may lead a partition that lost replicas (KIP-966).</summary>
/// <param name="Eligible">The ELR: not in sync, yet known to hold every committed record. Any of them may lead without loss.</param>
/// <param name="LastKnown">Who led last, when nobody is in sync or eligible: it may lead again, perhaps without its last records.</param>
public sealed record EligibleLeaders(ImmutableArray<int> Eligible, ImmutableArray<int> LastKnown);

/// <summary>Reads who is eligible: asked only of topics that have a partition without leader or under min ISR.</summary>
public interface IEligibleLeaderReader
{
    /// <summary>Partitions that have any, by topic and partition.</summary>
    /// <param name="topics">Names, ascending (ordinal).</param>
    /// <param name="ct">Ends the read.</param>
    /// <exception cref="ClusterReadException">Refused, not supported (before Kafka 4.0), or nobody answered.</exception>
    Task<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>> ReadEligibleLeadersAsync(
        IReadOnlyList<string> topics, CancellationToken ct);
}
