using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Quorum;

/// <param name="DirectoryId">The directory the log lies in (KIP-853); <see cref="Guid.Empty"/> below version 2 or when unknown.</param>
/// <param name="LogEndOffset">-1 when the leader does not know it.</param>
/// <param name="LastFetchTimestamp">Milliseconds since 1970 by the leader's clock; -1 when unknown or below version 1.</param>
/// <param name="LastCaughtUpTimestamp">When it last had all that the leader had; likewise.</param>
public sealed record QuorumReplica(
    int ReplicaId, Guid DirectoryId, long LogEndOffset, long LastFetchTimestamp, long LastCaughtUpTimestamp);

/// <param name="LeaderId">The active controller; -1 for none.</param>
/// <param name="HighWatermark">The end of what is committed; -1 when unknown.</param>
/// <param name="Observers">Nodes that follow without a vote: the brokers.</param>
public sealed record QuorumState(
    int LeaderId,
    int LeaderEpoch,
    long HighWatermark,
    IReadOnlyList<QuorumReplica> Voters,
    IReadOnlyList<QuorumReplica> Observers);

public sealed record QuorumListener(string Name, string Host, int Port);

public sealed record QuorumNode(int NodeId, IReadOnlyList<QuorumListener> Listeners);

/// <param name="Error">Of the answer, else of the metadata partition.</param>
/// <param name="State">Null with an error.</param>
/// <param name="Nodes">How the voters are reached; empty below version 2.</param>
public sealed record DescribeQuorumResponse(ErrorCode Error, string? ErrorMessage, QuorumState? State, IReadOnlyList<QuorumNode> Nodes)
{
    private readonly record struct Partition(ErrorCode Error, string? ErrorMessage, QuorumState State);

    internal static DescribeQuorumResponse Read(ref WireReader reader, short version)
    {
        var error = (ErrorCode)reader.ReadInt16();
        var message = version >= 2 ? reader.ReadNullableString() : null;
        var topics = reader.ReadArray(ReadTopic, version);
        var nodes = version >= 2 ? reader.ReadArray(ReadNode, version) : [];
        reader.SkipTags();

        if (error != ErrorCode.None)
            return new DescribeQuorumResponse(error, message, null, nodes);

        if (topics is not [[var partition, ..], ..])
            return new DescribeQuorumResponse(ErrorCode.UnknownTopicOrPartition, message, null, nodes);

        return partition.Error == ErrorCode.None
            ? new DescribeQuorumResponse(ErrorCode.None, null, partition.State, nodes)
            : new DescribeQuorumResponse(partition.Error, partition.ErrorMessage, null, nodes);
    }

    private static Partition[] ReadTopic(ref WireReader reader, short version)
    {
        reader.ReadStringBytes();
        var partitions = reader.ReadArray(ReadPartition, version);
        reader.SkipTags();
        return partitions;
    }

    private static Partition ReadPartition(ref WireReader reader, short version)
    {
        reader.ReadInt32();
        var error = (ErrorCode)reader.ReadInt16();
        var message = version >= 2 ? reader.ReadNullableString() : null;
        var state = new QuorumState(
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadInt64(),
            reader.ReadArray(ReadReplica, version),
            reader.ReadArray(ReadReplica, version));
        reader.SkipTags();
        return new Partition(error, message, state);
    }

    private static QuorumReplica ReadReplica(ref WireReader reader, short version)
    {
        var replica = new QuorumReplica(
            reader.ReadInt32(),
            version >= 2 ? reader.ReadUuid() : Guid.Empty,
            reader.ReadInt64(),
            version >= 1 ? reader.ReadInt64() : -1,
            version >= 1 ? reader.ReadInt64() : -1);
        reader.SkipTags();
        return replica;
    }

    private static QuorumNode ReadNode(ref WireReader reader, short version)
    {
        var node = new QuorumNode(reader.ReadInt32(), reader.ReadArray(ReadListener, version));
        reader.SkipTags();
        return node;
    }

    private static QuorumListener ReadListener(ref WireReader reader, short version)
    {
        var listener = new QuorumListener(reader.ReadString(), reader.ReadString(), reader.ReadUInt16());
        reader.SkipTags();
        return listener;
    }
}
