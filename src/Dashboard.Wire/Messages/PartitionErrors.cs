using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages;

/// <summary>What became of the partitions of one topic, as many answers tell it.</summary>
public sealed class TopicErrors : IWireStruct
{
    public string Topic { get; set; } = "";

    public IReadOnlyList<PartitionError> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Topic = wire.Text(Topic);
        Partitions = wire.Array(Partitions);
    }
}

public record struct PartitionError : IWireStruct
{
    public int Index { get; set; }

    public ErrorCode Error { get; set; }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Error = wire.Error(Error);
    }
}

/// <summary>The same, with the broker's words.</summary>
public record struct PartitionResult : IWireStruct
{
    public int Index { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
    }
}
