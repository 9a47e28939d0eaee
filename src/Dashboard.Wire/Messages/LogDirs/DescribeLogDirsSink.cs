using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.LogDirs;

/// <summary>Takes a DescribeLogDirs answer row by row; see <see cref="Clusters.IMetadataSink"/> for the rules.</summary>
public interface IDescribeLogDirsSink
{
    /// <summary>A directory begins; its topics follow.</summary>
    /// <param name="pathUtf8">The absolute path at the broker.</param>
    void Dir(ReadOnlySpan<byte> pathUtf8, ErrorCode error, int topicCount);

    /// <summary>A topic of the last directory; its partitions follow.</summary>
    void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount);

    /// <inheritdoc cref="LogDirPartition"/>
    void Partition(in LogDirPartition partition);

    /// <summary>The last directory ends, with the space of its volume.</summary>
    /// <param name="totalBytes">-1 when unknown, as below version 4.</param>
    /// <param name="usableBytes">Likewise.</param>
    void DirEnd(long totalBytes, long usableBytes, bool isCordoned);
}

/// <summary>The answer read into a sink, without an object for anything in it.</summary>
internal static class LogDirRows
{
    private const int MinimumPartitionBytes = 21;

    public static DescribeLogDirsResponse Read(ref WireReader reader, short version, IDescribeLogDirsSink sink)
    {
        var response = new DescribeLogDirsResponse { ThrottleTimeMs = reader.ReadInt32() };
        if (version >= 3) response.Error = (ErrorCode)reader.ReadInt16();
        for (var dirs = reader.ReadArrayLength(); dirs > 0; dirs--)
        {
            ReadDir(ref reader, version, sink);
            reader.SkipTags();
        }
        reader.SkipTags();
        return response;
    }

    private static void ReadDir(ref WireReader reader, short version, IDescribeLogDirsSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        var path = reader.ReadStringBytes();
        var topics = reader.ReadArrayLength();
        sink.Dir(path, error, topics);
        for (; topics > 0; topics--)
        {
            var name = reader.ReadStringBytes();
            var partitions = reader.ReadArrayLength(MinimumPartitionBytes);
            sink.Topic(name, partitions);
            for (; partitions > 0; partitions--)
            {
                var partition = new LogDirPartition
                {
                    Index = reader.ReadInt32(),
                    PartitionSize = reader.ReadInt64(),
                    OffsetLag = reader.ReadInt64(),
                    IsFutureKey = reader.ReadBoolean(),
                };
                reader.SkipTags();
                sink.Partition(in partition);
            }
            reader.SkipTags();
        }
        sink.DirEnd(
            version >= 4 ? reader.ReadInt64() : -1, version >= 4 ? reader.ReadInt64() : -1, version >= 5 && reader.ReadBoolean());
    }
}
