using Dashboard.Wire.Primitives;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>Large ListOffsets answers, as the golden file has only small ones.</summary>
internal static class OffsetFrames
{
    /// <summary>An answer of version 6 or above.</summary>
    public static byte[] Latest(int topics, int partitionsEach)
    {
        using var buffer = new PooledBuffer();
        new WireWriter(buffer).WriteInt32(Specimen.CorrelationId);
        var writer = new WireWriter(buffer, flexible: true);
        writer.WriteNoTags();
        writer.WriteInt32(0);
        writer.WriteArrayLength(topics);
        for (var topic = 0; topic < topics; topic++)
        {
            writer.WriteString("orders");
            writer.WriteArrayLength(partitionsEach);
            for (var partition = 0; partition < partitionsEach; partition++)
            {
                writer.WriteInt32(partition);
                writer.WriteInt16(0);
                writer.WriteInt64(-1);
                writer.WriteInt64(1_000);
                writer.WriteInt32(3);
                writer.WriteNoTags();
            }

            writer.WriteNoTags();
        }

        writer.WriteNoTags();
        return buffer.WrittenSpan.ToArray();
    }
}
