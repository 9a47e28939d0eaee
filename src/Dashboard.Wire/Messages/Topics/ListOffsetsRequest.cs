using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Topics;

/// <summary>Offsets by time. Goes to the leader of each partition; others answer NOT_LEADER_OR_FOLLOWER.</summary>
/// <param name="topics">What to ask; not to be changed afterwards.</param>
/// <param name="sink">Takes the answer in place of the response.</param>
public sealed class ListOffsetsRequest(IReadOnlyList<ListOffsetsTopic> topics, IListOffsetsSink? sink = null)
    : WireRequest<ListOffsetsResponse>(ApiKey.ListOffsets, 1, 11, flexibleFrom: 6), IWireSplit<ListOffsetsResponse>
{
    private const int Consumer = -1;

    public ListOffsetsRequest()
        : this([])
    {
    }

    /// <summary>-1 for a consumer.</summary>
    public int ReplicaId { get; set; } = Consumer;

    /// <summary>1: the latest offset is then the last stable one, before the first open transaction. From version 2 on.</summary>
    public sbyte IsolationLevel { get; set; }

    public IReadOnlyList<ListOffsetsTopic> Topics { get; set; } = topics;

    /// <summary>How long the broker may wait for remote storage; from version 10 on.</summary>
    public int TimeoutMs { get; set; } = 5_000;

    public IListOffsetsSink? Sink => sink;

    /// <summary><see cref="IsolationLevel"/> in words.</summary>
    public bool ReadCommitted
    {
        get => IsolationLevel == 1;
        init => IsolationLevel = (sbyte)(value ? 1 : 0);
    }

    public override VersionRange Versions =>
        base.Versions with { Min = Math.Max(LowestVersion(), (short)(ReadCommitted ? 2 : 1)) };

    public override void Fields(ref WireFields wire)
    {
        ReplicaId = wire.Int32(ReplicaId);
        if (wire.Version >= 2) IsolationLevel = wire.Int8(IsolationLevel);
        Topics = wire.Array(Topics);
        if (wire.Version >= 10) TimeoutMs = wire.Int32(TimeoutMs);
    }

    public override ListOffsetsResponse Read(ref WireReader reader, short version) =>
        sink is null ? base.Read(ref reader, version) : OffsetRows.Read(ref reader, version, sink);

    public IReadOnlyList<IWireRequest<ListOffsetsResponse>> Split(short version)
    {
        if (Topics.Sum(topic => topic.Partitions.Length) <= Parts.MaxPartitions) return [this];
        var parts = Parts.OfTopics(
            Topics, topic => topic.Partitions.Length, (topic, at, count) => topic with { Partitions = topic.Partitions.Slice(at, count) });
        return [.. parts.Select(part => new ListOffsetsRequest(part, sink) { IsolationLevel = IsolationLevel, TimeoutMs = TimeoutMs })];
    }

    public ListOffsetsResponse Join(IReadOnlyList<ListOffsetsResponse> answers) =>
        new() { ThrottleTimeMs = Parts.Throttle(answers), Topics = [.. answers.SelectMany(answer => answer.Topics)] };

    private short LowestVersion()
    {
        var lowest = OffsetTime.Latest;
        for (var i = 0; i < Topics.Count; i++)
        {
            foreach (var partition in Topics[i].Partitions.Span) lowest = Math.Min(lowest, partition.Timestamp);
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
