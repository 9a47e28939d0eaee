using System.Text;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>Takes an OffsetFetch answer row by row; see <see cref="Clusters.IMetadataSink"/> for the rules.</summary>
public interface IOffsetFetchSink
{
    /// <summary>A group; its topics follow.</summary>
    void Group(ReadOnlySpan<byte> groupIdUtf8, int topicCount);

    /// <summary>A topic of the last group; its partitions follow.</summary>
    /// <param name="nameUtf8">Empty from version 10 on.</param>
    /// <param name="id"><see cref="Guid.Empty"/> below version 10.</param>
    void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, int partitionCount);

    /// <summary>A partition of the last topic.</summary>
    /// <param name="offset">The next one to read; -1 where nothing is committed, or with an error.</param>
    /// <param name="leaderEpoch">Of the last record read; -1 when unknown or below version 5.</param>
    /// <param name="metadataUtf8">The committer's own words; empty for none.</param>
    void Partition(int index, long offset, int leaderEpoch, ReadOnlySpan<byte> metadataUtf8, ErrorCode error);

    /// <summary>Ends the last group, with the error of it as a whole; below version 2 errors stand on partitions only.</summary>
    void GroupEnd(ErrorCode error);
}

/// <summary>The answer read into a sink, without an object for anything in it.</summary>
internal static class OffsetFetchRows
{
    /// <summary>Index, offset, error and the length of the metadata: the least that a partition takes in any version.</summary>
    private const int MinimumPartitionBytes = 15;

    /// <param name="groupId">Of the one group asked for: versions below 8 do not repeat it.</param>
    public static OffsetFetchResponse Read(ref WireReader reader, short version, string groupId, IOffsetFetchSink sink)
    {
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
        return new OffsetFetchResponse { ThrottleTimeMs = throttle };
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
