using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>
/// Produce of a transactional producer to one partition, its error the answer. Version 11: with later ones the broker itself adds the
/// partition to the transaction (KIP-890).
/// </summary>
/// <param name="id">The transactional id.</param>
/// <param name="topic">The topic.</param>
/// <param name="partition">The partition.</param>
/// <param name="batch">A record batch as it stands in a log; its offset and leader epoch are the broker's to set.</param>
internal sealed class LateBatch(string id, string topic, int partition, ReadOnlyMemory<byte> batch) : IWireRequest<ErrorCode>
{
    private const short AllReplicas = -1;

    public ApiKey Api => ApiKey.Produce;

    public VersionRange Versions => new(11, 11);

    public short FlexibleFrom => 9;

    public bool Changes => true;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteString(id);
        writer.WriteInt16(AllReplicas);
        writer.WriteInt32(10_000); // Milliseconds for the replicas.
        writer.WriteArrayLength(1);
        writer.WriteString(topic);
        writer.WriteArrayLength(1);
        writer.WriteInt32(partition);
        writer.WriteBytes(batch.Span);
        // Of the partition, the topic and the request.
        for (var structure = 0; structure < 3; structure++) writer.WriteNoTags();
    }

    public ErrorCode Read(ref WireReader reader, short version)
    {
        Assert.Equal(1, reader.ReadArrayLength());
        Assert.Equal(topic, reader.ReadString());
        Assert.Equal(1, reader.ReadArrayLength());
        Assert.Equal(partition, reader.ReadInt32());
        return (ErrorCode)reader.ReadInt16();
    }
}
