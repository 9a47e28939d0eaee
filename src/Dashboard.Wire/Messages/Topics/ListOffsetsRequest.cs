using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Topics;

/// <summary>Times with a meaning of their own; any other is milliseconds since 1970 and asks for the first record at or after it.</summary>
public static class OffsetTime
{
    public const long Latest = -1;
    public const long Earliest = -2;

    /// <summary>The record with the greatest timestamp (KIP-734); version 7.</summary>
    public const long MaxTimestamp = -3;

    /// <summary>The first offset on the broker's own disk (KIP-405); version 8.</summary>
    public const long EarliestLocal = -4;

    /// <summary>The last offset in remote storage (KIP-1005); version 9.</summary>
    public const long LatestTiered = -5;

    /// <summary>The first offset not yet in remote storage (KIP-1023); version 11.</summary>
    public const long EarliestPendingUpload = -6;
}

/// <param name="LeaderEpoch">
/// The leader we believe in, so that a stale one answers FENCED_LEADER_EPOCH; -1 to ask without. From version 4 on.
/// </param>
/// <param name="Timestamp">Milliseconds since 1970, or an <see cref="OffsetTime"/>.</param>
public readonly record struct ListOffsetsPartition(int Index, int LeaderEpoch, long Timestamp);

/// <param name="Partitions">May be a slice of one array for all topics.</param>
public readonly record struct ListOffsetsTopic(string Name, ReadOnlyMemory<ListOffsetsPartition> Partitions);

/// <summary>Offsets by time. Goes to the leader of each partition; others answer NOT_LEADER_OR_FOLLOWER.</summary>
public sealed class ListOffsetsRequest : IWireSplit<ListOffsetsResponse>
{
    private const int Consumer = -1;
    private readonly IReadOnlyList<ListOffsetsTopic> _topics;
    private readonly short _lowestVersion;

    /// <param name="topics">What to ask; not to be changed afterwards.</param>
    /// <param name="sink">Takes the answer in place of the response.</param>
    public ListOffsetsRequest(IReadOnlyList<ListOffsetsTopic> topics, IListOffsetsSink? sink = null)
    {
        _topics = topics;
        Sink = sink;
        _lowestVersion = LowestVersion(topics);
    }

    public IListOffsetsSink? Sink { get; }

    /// <summary>The latest offset is then the last stable one, before the first open transaction. From version 2 on.</summary>
    public bool ReadCommitted { get; init; }

    /// <summary>How long the broker may wait for remote storage; from version 10 on.</summary>
    public int TimeoutMs { get; init; } = 5_000;

    public ApiKey Api => ApiKey.ListOffsets;

    public VersionRange Versions => new(Math.Max(_lowestVersion, (short)(ReadCommitted ? 2 : 1)), 11);

    public short FlexibleFrom => 6;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteInt32(Consumer);
        if (version >= 2)
            writer.WriteInt8((sbyte)(ReadCommitted ? 1 : 0));

        writer.WriteArray(_topics, WriteTopic, version);
        if (version >= 10)
            writer.WriteInt32(TimeoutMs);

        writer.WriteNoTags();
    }

    public ListOffsetsResponse Read(ref WireReader reader, short version) => ListOffsetsResponse.Read(ref reader, version, Sink);

    public IReadOnlyList<IWireRequest<ListOffsetsResponse>> Split(short version)
    {
        if (_topics.Sum(topic => topic.Partitions.Length) <= Parts.MaxPartitions) return [this];
        var parts = Parts.OfTopics(
            _topics, topic => topic.Partitions.Length, (topic, at, count) => topic with { Partitions = topic.Partitions.Slice(at, count) });
        return [.. parts.Select(part => new ListOffsetsRequest(part, Sink) { ReadCommitted = ReadCommitted, TimeoutMs = TimeoutMs })];
    }

    public ListOffsetsResponse Join(IReadOnlyList<ListOffsetsResponse> answers) =>
        new(Parts.Throttle(answers), [.. answers.SelectMany(answer => answer.Topics)]);

    private static void WriteTopic(ref WireWriter writer, ListOffsetsTopic topic, short version)
    {
        writer.WriteString(topic.Name);
        writer.WriteArrayLength(topic.Partitions.Length);
        foreach (var partition in topic.Partitions.Span)
        {
            writer.WriteInt32(partition.Index);
            if (version >= 4)
                writer.WriteInt32(partition.LeaderEpoch);

            writer.WriteInt64(partition.Timestamp);
            writer.WriteNoTags();
        }

        writer.WriteNoTags();
    }

    private static short LowestVersion(IReadOnlyList<ListOffsetsTopic> topics)
    {
        var lowest = OffsetTime.Latest;
        foreach (var topic in topics)
        {
            foreach (var partition in topic.Partitions.Span)
                lowest = Math.Min(lowest, partition.Timestamp);
        }

        return lowest switch
        {
            OffsetTime.Latest or OffsetTime.Earliest => 1,
            OffsetTime.MaxTimestamp => 7,
            OffsetTime.EarliestLocal => 8,
            OffsetTime.LatestTiered => 9,
            _ => 11,
        };
    }
}
