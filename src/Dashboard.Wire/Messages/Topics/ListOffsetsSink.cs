using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Topics;

/// <summary>Takes a ListOffsets answer row by row; see <see cref="Clusters.IMetadataSink"/> for the rules.</summary>
public interface IListOffsetsSink
{
    /// <summary>A topic; its partitions follow.</summary>
    void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount);

    /// <summary>A partition of the last topic.</summary>
    /// <param name="timestamp">Of the record found, milliseconds since 1970; -1 where there is none, as for latest and earliest.</param>
    /// <param name="offset">-1 where no record is that late, or with an error.</param>
    /// <param name="leaderEpoch">Of the record's leader; -1 when unknown or below version 4.</param>
    void Partition(int index, ErrorCode error, long timestamp, long offset, int leaderEpoch);
}

/// <summary>The answer read into a sink, without an object for anything in it.</summary>
internal static class OffsetRows
{
    private const int MinimumPartitionBytes = 22;

    public static ListOffsetsResponse Read(ref WireReader reader, short version, IListOffsetsSink sink)
    {
        var throttle = version >= 2 ? reader.ReadInt32() : 0;
        for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
        {
            var name = reader.ReadStringBytes();
            var partitions = reader.ReadArrayLength(MinimumPartitionBytes);
            sink.Topic(name, partitions);
            for (; partitions > 0; partitions--)
            {
                var index = reader.ReadInt32();
                var error = (ErrorCode)reader.ReadInt16();
                var timestamp = reader.ReadInt64();
                var offset = reader.ReadInt64();
                var leaderEpoch = version >= 4 ? reader.ReadInt32() : -1;
                reader.SkipTags();
                sink.Partition(index, error, timestamp, offset, leaderEpoch);
            }

            reader.SkipTags();
        }

        reader.SkipTags();
        return new ListOffsetsResponse { ThrottleTimeMs = throttle };
    }
}
