using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records;

/// <summary>
/// Record batches from offsets on, asked of each partition's leader; at least one whole batch comes even when it is larger than asked.
/// Without a fetch session (KIP-227): for looking at single places, not for following a topic. Needs Read on the topics.
/// </summary>
/// <remarks>The tagged fields of followers are not sent.</remarks>
public sealed class FetchRequest() : WireRequest<FetchResponse>(ApiKey.Fetch, 4, 18, flexibleFrom: 12)
{
    /// <summary>-1 for a consumer; below version 15.</summary>
    public int ReplicaId { get; set; } = -1;

    /// <summary>How long the broker may wait for <see cref="MinBytes"/>.</summary>
    public int MaxWaitMs { get; set; }

    public int MinBytes { get; set; }

    /// <summary>Of the whole answer, about.</summary>
    public int MaxBytes { get; set; } = int.MaxValue;

    /// <summary>1 ends at the last stable offset and tells which transactions were aborted; 0 does neither.</summary>
    public sbyte IsolationLevel { get; set; }

    public int SessionId { get; set; }

    /// <summary>-1 for no session.</summary>
    public int SessionEpoch { get; set; } = -1;

    public IReadOnlyList<FetchTopic> Topics { get; set; } = [];

    public IReadOnlyList<ForgottenTopic> ForgottenTopicsData { get; set; } = [];

    /// <summary>Empty reads from the leader; a rack may be sent to a follower in it (KIP-392).</summary>
    public string RackId { get; set; } = "";

    /// <summary>Topics are named by id from version 13 on: without every id it ends before.</summary>
    public override VersionRange Versions =>
        Topics.Any(topic => topic.TopicId == Guid.Empty) ? base.Versions with { Max = 12 } : base.Versions;

    public override void Fields(ref WireFields wire)
    {
        if (wire.Version <= 14) ReplicaId = wire.Int32(ReplicaId);
        MaxWaitMs = wire.Int32(MaxWaitMs);
        MinBytes = wire.Int32(MinBytes);
        MaxBytes = wire.Int32(MaxBytes);
        IsolationLevel = wire.Int8(IsolationLevel);
        if (wire.Version >= 7) SessionId = wire.Int32(SessionId);
        if (wire.Version >= 7) SessionEpoch = wire.Int32(SessionEpoch);
        Topics = wire.Array(Topics);
        if (wire.Version >= 7) ForgottenTopicsData = wire.Array(ForgottenTopicsData);
        if (wire.Version >= 11) RackId = wire.Text(RackId);
    }
}

public sealed class FetchTopic : IWireStruct
{
    /// <summary>Used up to version 12.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Used from version 13 on.</summary>
    public Guid TopicId { get; set; }

    public IReadOnlyList<FetchPartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version <= 12) Topic = wire.Text(Topic);
        if (wire.Version >= 13) TopicId = wire.Uuid(TopicId);
        Partitions = wire.Array(Partitions);
    }
}

public sealed class FetchPartition : IWireStruct
{
    public int Partition { get; set; }

    /// <summary>The leader we believe in, so that a stale one answers FENCED_LEADER_EPOCH; -1 to ask without.</summary>
    public int CurrentLeaderEpoch { get; set; } = -1;

    /// <summary>The batch that holds this offset is the first to come, whole.</summary>
    public long FetchOffset { get; set; }

    /// <summary>Of the last record read, to learn of a truncation; -1 for none.</summary>
    public int LastFetchedEpoch { get; set; } = -1;

    /// <summary>Of followers; -1 for a consumer.</summary>
    public long LogStartOffset { get; set; } = -1;

    public int PartitionMaxBytes { get; set; }

    public void Fields(ref WireFields wire)
    {
        Partition = wire.Int32(Partition);
        if (wire.Version >= 9) CurrentLeaderEpoch = wire.Int32(CurrentLeaderEpoch);
        FetchOffset = wire.Int64(FetchOffset);
        if (wire.Version >= 12) LastFetchedEpoch = wire.Int32(LastFetchedEpoch);
        if (wire.Version >= 5) LogStartOffset = wire.Int64(LogStartOffset);
        PartitionMaxBytes = wire.Int32(PartitionMaxBytes);
    }
}

/// <summary>Partitions that leave a fetch session.</summary>
public sealed class ForgottenTopic : IWireStruct
{
    /// <summary>Used up to version 12.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Used from version 13 on.</summary>
    public Guid TopicId { get; set; }

    public IReadOnlyList<int> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version <= 12) Topic = wire.Text(Topic);
        if (wire.Version >= 13) TopicId = wire.Uuid(TopicId);
        Partitions = wire.Int32s(Partitions);
    }
}
