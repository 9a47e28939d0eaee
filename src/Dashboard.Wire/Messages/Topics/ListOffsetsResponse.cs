using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Topics;

public sealed class ListOffsetsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Empty when the request had a sink.</summary>
    public IReadOnlyList<ListedTopicOffsets> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 2) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Topics = wire.Array(Topics);
    }
}

public sealed class ListedTopicOffsets : IWireStruct
{
    public string Name { get; set; } = "";

    public IReadOnlyList<ListedOffset> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}

public record struct ListedOffset : IWireStruct
{
    public ListedOffset()
    {
    }

    public int Index { get; set; }

    public ErrorCode Error { get; set; }

    /// <summary>Of the record found, milliseconds since 1970; -1 where there is none, as for latest and earliest.</summary>
    public long Timestamp { get; set; } = -1;

    /// <summary>-1 where no record is that late, or with an error.</summary>
    public long Offset { get; set; } = -1;

    /// <summary>Of the record's leader; -1 when unknown or below version 4.</summary>
    public int LeaderEpoch { get; set; } = -1;

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Error = wire.Error(Error);
        Timestamp = wire.Int64(Timestamp);
        Offset = wire.Int64(Offset);
        if (wire.Version >= 4) LeaderEpoch = wire.Int32(LeaderEpoch);
    }
}
