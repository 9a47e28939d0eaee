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

/// <param name="Index">Which partition.</param>
/// <param name="LeaderEpoch">
/// The leader we believe in, so that a stale one answers FENCED_LEADER_EPOCH; -1 to ask without. From version 4 on.
/// </param>
/// <param name="Timestamp">Milliseconds since 1970, or an <see cref="OffsetTime"/>.</param>
public record struct ListOffsetsPartition(int Index, int LeaderEpoch, long Timestamp) : IWireStruct
{
    public ListOffsetsPartition()
        : this(0, -1, 0)
    {
    }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        if (wire.Version >= 4) LeaderEpoch = wire.Int32(LeaderEpoch);
        Timestamp = wire.Int64(Timestamp);
    }
}

/// <param name="Partitions">May be a slice of one array for all topics.</param>
public record struct ListOffsetsTopic(string Name, ReadOnlyMemory<ListOffsetsPartition> Partitions) : IWireStruct
{
    public ListOffsetsTopic()
        : this("", default)
    {
    }

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}
