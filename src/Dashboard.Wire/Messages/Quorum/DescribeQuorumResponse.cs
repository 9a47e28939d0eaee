using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Quorum;

public sealed class DescribeQuorumResponse : IWireStruct
{
    /// <summary>Of the answer as a whole.</summary>
    public ErrorCode AnswerError { get; set; }

    public string? AnswerMessage { get; set; }

    /// <summary>The metadata log's one partition, as it stands on the wire.</summary>
    public IReadOnlyList<QuorumLog> Topics { get; set; } = [];

    /// <summary>How the voters are reached; empty below version 2.</summary>
    public IReadOnlyList<QuorumNode> Nodes { get; set; } = [];

    /// <summary>Of the answer, else of the metadata partition.</summary>
    public ErrorCode Error => AnswerError != ErrorCode.None ? AnswerError : Log?.Error ?? ErrorCode.UnknownTopicOrPartition;

    public string? ErrorMessage =>
        AnswerError == ErrorCode.None && Log is { Error: not ErrorCode.None } log ? log.ErrorMessage : AnswerMessage;

    /// <summary>Null with an error.</summary>
    public QuorumState? State => Error == ErrorCode.None ? Log : null;

    private QuorumState? Log => Topics is [{ Partitions: [var log, ..] }, ..] ? log : null;

    public void Fields(ref WireFields wire)
    {
        AnswerError = wire.Error(AnswerError);
        if (wire.Version >= 2) AnswerMessage = wire.TextOrNull(AnswerMessage);
        Topics = wire.Array(Topics);
        if (wire.Version >= 2) Nodes = wire.Array(Nodes);
    }
}

public sealed class QuorumLog : IWireStruct
{
    public string TopicName { get; set; } = "";

    public IReadOnlyList<QuorumState> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        TopicName = wire.Text(TopicName);
        Partitions = wire.Array(Partitions);
    }
}

public sealed class QuorumState : IWireStruct
{
    public int Index { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>The active controller; -1 for none.</summary>
    public int LeaderId { get; set; }

    public int LeaderEpoch { get; set; }

    /// <summary>The end of what is committed; -1 when unknown.</summary>
    public long HighWatermark { get; set; }

    public IReadOnlyList<QuorumReplica> Voters { get; set; } = [];

    /// <summary>Nodes that follow without a vote: the brokers.</summary>
    public IReadOnlyList<QuorumReplica> Observers { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Error = wire.Error(Error);
        if (wire.Version >= 2) ErrorMessage = wire.TextOrNull(ErrorMessage);
        LeaderId = wire.Int32(LeaderId);
        LeaderEpoch = wire.Int32(LeaderEpoch);
        HighWatermark = wire.Int64(HighWatermark);
        Voters = wire.Array(Voters);
        Observers = wire.Array(Observers);
    }
}

public sealed class QuorumReplica : IWireStruct
{
    public int ReplicaId { get; set; }

    /// <summary>The directory the log lies in (KIP-853); <see cref="Guid.Empty"/> below version 2 or when unknown.</summary>
    public Guid DirectoryId { get; set; }

    /// <summary>-1 when the leader does not know it.</summary>
    public long LogEndOffset { get; set; }

    /// <summary>Milliseconds since 1970 by the leader's clock; -1 when unknown or below version 1.</summary>
    public long LastFetchTimestamp { get; set; } = -1;

    /// <summary>When it last had all that the leader had; likewise.</summary>
    public long LastCaughtUpTimestamp { get; set; } = -1;

    public void Fields(ref WireFields wire)
    {
        ReplicaId = wire.Int32(ReplicaId);
        if (wire.Version >= 2) DirectoryId = wire.Uuid(DirectoryId);
        LogEndOffset = wire.Int64(LogEndOffset);
        if (wire.Version >= 1) LastFetchTimestamp = wire.Int64(LastFetchTimestamp);
        if (wire.Version >= 1) LastCaughtUpTimestamp = wire.Int64(LastCaughtUpTimestamp);
    }
}

public sealed class QuorumNode : IWireStruct
{
    public int NodeId { get; set; }

    public IReadOnlyList<QuorumListener> Listeners { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        NodeId = wire.Int32(NodeId);
        Listeners = wire.Array(Listeners);
    }
}

public sealed class QuorumListener : IWireStruct
{
    public string Name { get; set; } = "";

    public string Host { get; set; } = "";

    public ushort Port { get; set; }

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Host = wire.Text(Host);
        Port = wire.UInt16(Port);
    }
}
