using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Groups;

/// <summary>The kind of a group: who keeps its state and by which rebalance protocol.</summary>
public enum GroupKind
{
    /// <summary>Not told: before Kafka 3.8 every group that lists itself is classic.</summary>
    Unknown,
    Classic,
    /// <summary>KIP-848.</summary>
    Consumer,
    /// <summary>KIP-932.</summary>
    Share,
    /// <summary>KIP-1071.</summary>
    Streams,
}

/// <summary>A group as its coordinator lists it.</summary>
/// <param name="Id">Group id: any bytes a client chose, as UTF-8 text.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="ProtocolType">"consumer" for consumers, "connect" for Connect, "sr" for registries, empty for committers by hand.</param>
/// <param name="State">
/// Kafka's word: Stable, Empty, PreparingRebalance, CompletingRebalance, Assigning, Reconciling, NotReady, Dead; null when not told.
/// </param>
/// <param name="Coordinator">The broker that listed it.</param>
public sealed record GroupListing(string Id, GroupKind Kind, string ProtocolType, string? State, int Coordinator);

/// <summary>Every broker's groups. A group of a broker in <paramref name="Faults"/> is missing, not gone.</summary>
public sealed record GroupListReading(ImmutableArray<GroupListing> Groups, ImmutableArray<BrokerFault> Faults);

/// <summary>A committed offset of one partition.</summary>
/// <param name="Topic">Topic name (interned with the topology's).</param>
/// <param name="Partition">Partition index.</param>
/// <param name="Offset">The committed offset; -1 when the group committed none.</param>
/// <param name="LeaderEpoch">The epoch committed with it, or -1.</param>
public readonly record struct CommittedOffset(string Topic, int Partition, long Offset, int LeaderEpoch);

/// <summary>What one group committed, or why it could not be read.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Offsets">Sorted by topic (ordinal), then partition; empty when nothing is committed.</param>
/// <param name="At">When the answer was read, by our clock.</param>
/// <param name="Fault">Not <see cref="ReadFault.None"/>: <paramref name="Offsets"/> is empty because it could not be read.</param>
public sealed record GroupOffsets(string GroupId, ImmutableArray<CommittedOffset> Offsets, DateTimeOffset At, ReadFault Fault)
{
    /// <summary>Where a share group stands, sorted likewise; it commits nothing.</summary>
    public ImmutableArray<SharePosition> Shares { get; init; } = [];
}

/// <summary>Committed offsets of many groups.</summary>
public sealed record GroupOffsetsReading(ImmutableArray<GroupOffsets> Groups, ImmutableArray<BrokerFault> Faults);

/// <summary>Partitions of one topic that a member holds.</summary>
public sealed record AssignedTopic(string Topic, ImmutableArray<int> Partitions);

/// <summary>A member of a group.</summary>
/// <param name="MemberId">Member id.</param>
/// <param name="InstanceId">group.instance.id of a static member, or null.</param>
/// <param name="ClientId">client.id it gave.</param>
/// <param name="Host">Address the coordinator sees.</param>
/// <param name="Assignment">
/// What it holds; empty for members of other protocols (Connect). Readers leave it empty for streams groups, of which tasks are told: see
/// <see cref="StreamsHoldings"/>.
/// </param>
public sealed record GroupMember(
    string MemberId, string? InstanceId, string ClientId, string Host, ImmutableArray<AssignedTopic> Assignment)
{
    /// <summary>The group epoch that it has reached; null in a classic group, which has none.</summary>
    public int? Epoch { get; init; }

    /// <summary>What it does in a streams group; null in others.</summary>
    public StreamsWork? Streams { get; init; }
}

/// <summary>Both rise with every change of members or topics; a classic group has none.</summary>
/// <param name="Group">The group's epoch.</param>
/// <param name="Assignment">The one that the newest assignment was made for.</param>
public sealed record GroupEpochs(int Group, int Assignment);

/// <summary>A group as its coordinator describes it.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="State">Kafka's word.</param>
/// <param name="Protocol">The assignor ("range", "cooperative-sticky", "uniform"), or null.</param>
/// <param name="Members">Members, sorted by client id then member id.</param>
/// <param name="At">When the answer was read.</param>
/// <param name="Fault">Not None: the rest is empty because it could not be read.</param>
public sealed record GroupDescription(
    string GroupId, string? State, string? Protocol, ImmutableArray<GroupMember> Members, DateTimeOffset At, ReadFault Fault)
{
    public GroupEpochs? Epochs { get; init; }

    /// <summary>What a streams group runs; null where no member has told it, and for others.</summary>
    public StreamsTopology? Topology { get; init; }
}

/// <summary>Descriptions of many groups.</summary>
public sealed record GroupDescriptionsReading(ImmutableArray<GroupDescription> Groups, ImmutableArray<BrokerFault> Faults);

/// <summary>Reads groups from their coordinators: one request a broker and question, where the broker can batch.</summary>
public interface IGroupReader
{
    Task<GroupListReading> ListGroupsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct);

    /// <summary>Asks each group's coordinator as listed for all its committed offsets, or where it stands if it is a share group.</summary>
    Task<GroupOffsetsReading> ReadCommittedAsync(ImmutableArray<GroupListing> groups, CancellationToken ct);

    /// <summary>Each group is described as the kind that it was listed as.</summary>
    Task<GroupDescriptionsReading> DescribeGroupsAsync(ImmutableArray<GroupListing> groups, CancellationToken ct);
}
