using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

public sealed class OffsetFetchResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Empty when the request had a sink.</summary>
    public IReadOnlyList<FetchedGroupOffsets> Groups { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 3) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        if (wire.Version >= 8) Groups = wire.Array(Groups);
        else Groups = [wire.Inline(Groups is [var only, ..] ? only : new FetchedGroupOffsets())];
    }
}

public sealed class FetchedGroupOffsets : IWireStruct
{
    public string GroupId { get; set; } = "";

    public IReadOnlyList<FetchedTopicOffsets> Topics { get; set; } = [];

    /// <summary>Of the group as a whole; below version 2 errors stand on partitions only.</summary>
    public ErrorCode Error { get; set; }

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 8) GroupId = wire.Text(GroupId);
        Topics = wire.Array(Topics);
        if (wire.Version >= 2) Error = wire.Error(Error);
    }
}

public sealed class FetchedTopicOffsets : IWireStruct
{
    /// <summary>Empty from version 10 on.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="Guid.Empty"/> below version 10.</summary>
    public Guid Id { get; set; }

    public IReadOnlyList<FetchedOffset> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version < 10) Name = wire.Text(Name);
        if (wire.Version >= 10) Id = wire.Uuid(Id);
        Partitions = wire.Array(Partitions);
    }
}

public record struct FetchedOffset : IWireStruct
{
    public FetchedOffset()
    {
    }

    public int Index { get; set; }

    /// <summary>The next one to read; -1 where nothing is committed, or with an error.</summary>
    public long Offset { get; set; }

    /// <summary>Of the last record read; -1 when unknown or below version 5.</summary>
    public int LeaderEpoch { get; set; } = -1;

    /// <summary>The committer's own words; null or empty for none.</summary>
    public string? Metadata { get; set; } = "";

    public ErrorCode Error { get; set; }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Offset = wire.Int64(Offset);
        if (wire.Version >= 5) LeaderEpoch = wire.Int32(LeaderEpoch);
        Metadata = wire.TextOrNull(Metadata);
        Error = wire.Error(Error);
    }
}
