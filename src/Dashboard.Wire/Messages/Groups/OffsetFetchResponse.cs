using System.Text;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <inheritdoc cref="IOffsetFetchSink.Partition"/>
public readonly record struct FetchedOffset(int Index, long Offset, int LeaderEpoch, string Metadata, ErrorCode Error);

/// <param name="Name">Null from version 10 on.</param>
/// <param name="Id"><see cref="Guid.Empty"/> below version 10.</param>
public sealed record FetchedTopicOffsets(string? Name, Guid Id, IReadOnlyList<FetchedOffset> Partitions);

public sealed record FetchedGroupOffsets(string GroupId, IReadOnlyList<FetchedTopicOffsets> Topics, ErrorCode Error);

/// <param name="Groups">Empty when the request had a sink.</param>
public sealed record OffsetFetchResponse(int ThrottleTimeMs, IReadOnlyList<FetchedGroupOffsets> Groups) : IThrottled
{
    /// <summary>Index, offset, error and the length of the metadata: the least that a partition takes in any version.</summary>
    private const int MinimumPartitionBytes = 15;

    /// <param name="groupId">Of the one group asked for: versions below 8 do not repeat it.</param>
    internal static OffsetFetchResponse Read(ref WireReader reader, short version, string groupId, IOffsetFetchSink? sink)
    {
        var collected = sink is null ? new FetchedGroups() : null;
        sink ??= collected!;
        var throttle = version >= 3 ? reader.ReadInt32() : 0;
        if (version >= 8)
        {
            for (var groups = reader.ReadArrayLength(); groups > 0; groups--)
            {
                ReadGroup(ref reader, version, reader.ReadStringBytes(), sink);
                reader.SkipTags();
            }
        }
        else
        {
            ReadGroup(ref reader, version, Encoding.UTF8.GetBytes(groupId), sink);
        }

        reader.SkipTags();
        return new OffsetFetchResponse(throttle, collected?.Groups ?? []);
    }

    private static void ReadGroup(ref WireReader reader, short version, ReadOnlySpan<byte> groupId, IOffsetFetchSink sink)
    {
        var topics = reader.ReadArrayLength();
        sink.Group(groupId, topics);
        for (; topics > 0; topics--)
            ReadTopic(ref reader, version, sink);

        sink.GroupEnd(version >= 2 ? (ErrorCode)reader.ReadInt16() : ErrorCode.None);
    }

    private static void ReadTopic(ref WireReader reader, short version, IOffsetFetchSink sink)
    {
        var name = version < 10 ? reader.ReadStringBytes() : default;
        var id = version >= 10 ? reader.ReadUuid() : Guid.Empty;
        var partitions = reader.ReadArrayLength(MinimumPartitionBytes);
        sink.Topic(name, id, partitions);
        for (; partitions > 0; partitions--)
        {
            var index = reader.ReadInt32();
            var offset = reader.ReadInt64();
            var leaderEpoch = version >= 5 ? reader.ReadInt32() : -1;
            reader.TryReadStringBytes(out var metadata);
            var error = (ErrorCode)reader.ReadInt16();
            reader.SkipTags();
            sink.Partition(index, offset, leaderEpoch, metadata, error);
        }

        reader.SkipTags();
    }
}
