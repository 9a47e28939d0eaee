using System.Collections.Immutable;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Groups;

/// <summary>One group as the screens show it.</summary>
/// <param name="Id">Group id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="ProtocolType">"consumer", "connect", …; empty for committers by hand.</param>
/// <param name="State">Kafka's word, or null when not told.</param>
/// <param name="Protocol">Assignor, or null when not (yet) described.</param>
/// <param name="Coordinator">Broker id of its coordinator, -1 when unknown.</param>
/// <param name="Members">Its members at <paramref name="DescribedAt"/>.</param>
/// <param name="Partitions">Its position on each partition it committed on or holds, by topic, then partition.</param>
/// <param name="Sum">Lag in sum.</param>
/// <param name="Fault">Why its offsets are old or missing; None when the newest round read them.</param>
/// <param name="OffsetsAt">When its offsets were read; null when never.</param>
/// <param name="DescribedAt">When it was described; null when never.</param>
/// <param name="LastProgress">When any of its commits was last seen to move; null when not since we look.</param>
/// <param name="EmptySince">Since when it has no members; null when it has some or it is not known.</param>
/// <param name="StalledPartitions">How many of its partitions are stalled.</param>
public sealed record GroupSnapshot(
    string Id, GroupKind Kind, string ProtocolType, string? State, string? Protocol, int Coordinator,
    ImmutableArray<GroupMember> Members, ImmutableArray<PartitionLag> Partitions, LagSum Sum, ReadFault Fault,
    DateTimeOffset? OffsetsAt, DateTimeOffset? DescribedAt, DateTimeOffset? LastProgress, DateTimeOffset? EmptySince,
    int StalledPartitions)
{
    /// <summary>Since when its longest stalled partition is behind without moving; null when none is stalled.</summary>
    public DateTimeOffset? StalledSince { get; init; }

    /// <summary>Its lag over time; null in a snapshot that nobody composed.</summary>
    public LagHistory? History { get; init; }

    /// <summary>Since when its partitions are being handed out; null when they are not.</summary>
    public DateTimeOffset? RebalancingSince { get; init; }

    /// <summary>Why it is not known at the moment whether its stall lasts; null when it is known, or nothing is stalled.</summary>
    public StallDoubt? StallDoubt { get; init; }

    /// <summary>When a round last saw for certain that it is stalled; null when none is stalled.</summary>
    public DateTimeOffset? StallSeenAt { get; init; }

    /// <summary>It had no members when we first saw it: <see cref="EmptySince"/> is when that was.</summary>
    public bool EmptySinceIsAtLeast { get; init; }

    /// <summary>Some of its lag was above 0 when that was last known.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Its members when it was last described as stable: in between, those who left and came are both counted.</summary>
    public int? StableMembers { get; init; }

    /// <summary>When a broker last listed it; null while the newest round did.</summary>
    public DateTimeOffset? LastListed { get; init; }

    /// <summary>Null for a classic group, and while not described.</summary>
    public GroupEpochs? Epochs { get; init; }

    /// <summary>What a streams group runs; null for others, and while not told.</summary>
    public StreamsTopology? Topology { get; init; }

    /// <summary>It stands somewhere in topics; Connect's workers and registries do not.</summary>
    public bool KeepsOffsets => GroupKinds.KeepsOffsets(ProtocolType);

    /// <summary>It is of a kind that has members and offsets, so that having none, or no progress, is worth a word.</summary>
    public bool IsJudged => GroupKinds.IsJudged(Kind, ProtocolType);
}
