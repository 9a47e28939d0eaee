using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Commits;

/// <summary>
/// Commits offsets, as an administrator by default: only while the group has no members. Asked of the coordinator; needs Read on group and
/// topics.
/// </summary>
public sealed class OffsetCommitRequest() : WireRequest<OffsetCommitResponse>(ApiKey.OffsetCommit, 2, 10, flexibleFrom: 8)
{
    public string GroupId { get; set; } = "";

    /// <summary>-1 for an administrator.</summary>
    public int GenerationIdOrMemberEpoch { get; set; } = -1;

    /// <summary>Empty for an administrator.</summary>
    public string MemberId { get; set; } = "";

    /// <summary>From version 7 on.</summary>
    public string? GroupInstanceId { get; set; }

    /// <summary>-1 for the broker's own; versions 2 to 4.</summary>
    public long RetentionTimeMs { get; set; } = -1;

    public IReadOnlyList<CommitTopic> Topics { get; set; } = [];

    public override bool Changes => true;

    /// <summary>Topics are named by id from version 10 on: without every id it ends before.</summary>
    public override VersionRange Versions =>
        Topics.Any(topic => topic.TopicId == Guid.Empty) ? base.Versions with { Max = 9 } : base.Versions;

    public override void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        GenerationIdOrMemberEpoch = wire.Int32(GenerationIdOrMemberEpoch);
        MemberId = wire.Text(MemberId);
        if (wire.Version >= 7) GroupInstanceId = wire.TextOrNull(GroupInstanceId);
        if (wire.Version <= 4) RetentionTimeMs = wire.Int64(RetentionTimeMs);
        Topics = wire.Array(Topics);
    }
}

public sealed class CommitTopic : IWireStruct
{
    /// <summary>Used up to version 9.</summary>
    public string Name { get; set; } = "";

    /// <summary>Used from version 10 on.</summary>
    public Guid TopicId { get; set; }

    public IReadOnlyList<CommitPartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version <= 9) Name = wire.Text(Name);
        if (wire.Version >= 10) TopicId = wire.Uuid(TopicId);
        Partitions = wire.Array(Partitions);
    }
}

public sealed class CommitPartition : IWireStruct
{
    public int Index { get; set; }

    /// <summary>The next offset to read.</summary>
    public long CommittedOffset { get; set; }

    /// <summary>Of the last record read; -1 when unknown. From version 6 on.</summary>
    public int CommittedLeaderEpoch { get; set; } = -1;

    /// <summary>The committer's own words.</summary>
    public string? CommittedMetadata { get; set; } = "";

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        CommittedOffset = wire.Int64(CommittedOffset);
        if (wire.Version >= 6) CommittedLeaderEpoch = wire.Int32(CommittedLeaderEpoch);
        CommittedMetadata = wire.TextOrNull(CommittedMetadata);
    }
}

/// <summary>UNKNOWN_MEMBER_ID on every partition when the group has members.</summary>
public sealed class OffsetCommitResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<CommittedTopic> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 3) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Topics = wire.Array(Topics);
    }
}

public sealed class CommittedTopic : IWireStruct
{
    /// <summary>Empty from version 10 on.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="Guid.Empty"/> below version 10.</summary>
    public Guid TopicId { get; set; }

    public IReadOnlyList<PartitionError> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version <= 9) Name = wire.Text(Name);
        if (wire.Version >= 10) TopicId = wire.Uuid(TopicId);
        Partitions = wire.Array(Partitions);
    }
}
