using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <param name="Rack">Null where none is set.</param>
public sealed record MetadataBroker(int Id, string Host, int Port, string? Rack);

/// <inheritdoc cref="IMetadataSink.Partition"/>
public sealed record MetadataPartition(
    int Index,
    int Leader,
    int LeaderEpoch,
    IReadOnlyList<int> Replicas,
    IReadOnlyList<int> Isr,
    IReadOnlyList<int> Offline,
    ErrorCode Error);

/// <param name="Name">Null for an unknown topic that was asked for by id.</param>
/// <param name="Id"><see cref="Guid.Empty"/> where there is none.</param>
public sealed record MetadataTopic(
    string? Name, Guid Id, bool IsInternal, ErrorCode Error, IReadOnlyList<MetadataPartition> Partitions);

/// <param name="Brokers">Alive and not fenced.</param>
/// <param name="ClusterId">Null below version 2.</param>
/// <param name="ControllerId">The controller only in a ZooKeeper cluster: with KRaft it is any live broker. -1 for none.</param>
/// <param name="Topics">Empty when the request had a sink.</param>
/// <param name="Error">Of the whole answer, from version 13 on.</param>
public sealed record MetadataResponse(
    int ThrottleTimeMs,
    IReadOnlyList<MetadataBroker> Brokers,
    string? ClusterId,
    int ControllerId,
    IReadOnlyList<MetadataTopic> Topics,
    ErrorCode Error) : IThrottled
{
    /// <summary>Error, index, leader and three arrays: the least that a partition takes in any version.</summary>
    private const int MinimumPartitionBytes = 18;

    internal static MetadataResponse Read(ref WireReader reader, short version, IMetadataSink? sink)
    {
        var collected = sink is null ? new MetadataTopics() : null;
        sink ??= collected!;

        var throttle = version >= 3 ? reader.ReadInt32() : 0;
        var brokers = reader.ReadArray(ReadBroker, version);
        var clusterId = version >= 2 ? reader.ReadNullableString() : null;
        var controllerId = version >= 1 ? reader.ReadInt32() : -1;
        sink.Brokers(brokers);
        for (var left = reader.ReadArrayLength(); left > 0; left--)
            ReadTopic(ref reader, version, sink);

        if (version is >= 8 and <= 10)
            reader.ReadInt32();

        var error = version >= 13 ? (ErrorCode)reader.ReadInt16() : ErrorCode.None;
        reader.SkipTags();
        return new MetadataResponse(throttle, brokers, clusterId, controllerId, collected?.Topics ?? [], error);
    }

    private static MetadataBroker ReadBroker(ref WireReader reader, short version)
    {
        var id = reader.ReadInt32();
        var host = reader.ReadString();
        var port = reader.ReadInt32();
        var rack = version >= 1 ? reader.ReadNullableString() : null;
        reader.SkipTags();
        return new MetadataBroker(id, host, port, rack);
    }

    private static void ReadTopic(ref WireReader reader, short version, IMetadataSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        reader.TryReadStringBytes(out var name);
        var id = version >= 10 ? reader.ReadUuid() : Guid.Empty;
        var isInternal = version >= 1 && reader.ReadBoolean();
        var partitions = reader.ReadArrayLength(MinimumPartitionBytes);
        sink.Topic(name, id, isInternal, error, partitions);
        for (; partitions > 0; partitions--)
            ReadPartition(ref reader, version, sink);

        if (version >= 8)
            reader.ReadInt32();

        reader.SkipTags();
    }

    private static void ReadPartition(ref WireReader reader, short version, IMetadataSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        var index = reader.ReadInt32();
        var leader = reader.ReadInt32();
        var leaderEpoch = version >= 7 ? reader.ReadInt32() : -1;
        var replicas = reader.ReadInt32Array();
        var isr = reader.ReadInt32Array();
        var offline = version >= 5 ? reader.ReadInt32Array() : default;
        reader.SkipTags();
        sink.Partition(index, leader, leaderEpoch, replicas, isr, offline, error);
    }
}
