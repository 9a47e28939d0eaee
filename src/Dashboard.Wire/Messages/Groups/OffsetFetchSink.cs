using System.Text;

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

/// <summary>The object form.</summary>
internal sealed class FetchedGroups : IOffsetFetchSink
{
    private List<FetchedTopicOffsets> _topics = [];
    private List<FetchedOffset> _partitions = [];
    private string _groupId = "";

    public List<FetchedGroupOffsets> Groups { get; } = [];

    public void Group(ReadOnlySpan<byte> groupIdUtf8, int topicCount)
    {
        _groupId = Encoding.UTF8.GetString(groupIdUtf8);
        _topics = new List<FetchedTopicOffsets>(topicCount);
    }

    public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, int partitionCount)
    {
        _partitions = new List<FetchedOffset>(partitionCount);
        _topics.Add(new FetchedTopicOffsets(nameUtf8.IsEmpty ? null : Encoding.UTF8.GetString(nameUtf8), id, _partitions));
    }

    public void Partition(int index, long offset, int leaderEpoch, ReadOnlySpan<byte> metadataUtf8, ErrorCode error) =>
        _partitions.Add(new FetchedOffset(index, offset, leaderEpoch, Encoding.UTF8.GetString(metadataUtf8), error));

    public void GroupEnd(ErrorCode error) => Groups.Add(new FetchedGroupOffsets(_groupId, _topics, error));
}
