using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// What the members of a classic group of protocol type <c>consumer</c> tell one another: the broker only passes the bytes on, so any
/// client can send anything. Newer versions add at the end, so that a reader of an older one still reads its part.
/// </summary>
/// <remarks>Source: ConsumerProtocolSubscription and ConsumerProtocolAssignment among Kafka's messages.</remarks>
public static class ConsumerProtocol
{
    /// <summary>The protocol type of groups whose members' bytes these are.</summary>
    public const string ProtocolType = "consumer";

    /// <summary>Hands the subscribed topics to the sink; not one when the bytes are no subscription.</summary>
    /// <returns>Whether they are one. No bytes are none: members have no metadata while the group rebalances.</returns>
    public static bool TryReadSubscription(ReadOnlySpan<byte> metadata, IMemberTopicsSink sink) =>
        TryWalk(metadata, ReadSubscription, sink);

    /// <summary>Hands the assigned partitions to the sink; not one when the bytes are no assignment.</summary>
    /// <inheritdoc cref="TryReadSubscription"/>
    public static bool TryReadAssignment(ReadOnlySpan<byte> assignment, IMemberTopicsSink sink) =>
        TryWalk(assignment, ReadAssignment, sink);

    private delegate void Walk(ref WireReader reader, IMemberTopicsSink? sink);

    /// <summary>Walks once to check and once to hand out, so that the sink never sees half of something broken.</summary>
    private static bool TryWalk(ReadOnlySpan<byte> bytes, Walk walk, IMemberTopicsSink sink)
    {
        if (bytes.IsEmpty)
            return false;

        try
        {
            var check = new WireReader(bytes);
            walk(ref check, null);
        }
        catch (WireFormatException)
        {
            return false;
        }

        var reader = new WireReader(bytes);
        walk(ref reader, sink);
        return true;
    }

    private static void ReadSubscription(ref WireReader reader, IMemberTopicsSink? sink)
    {
        ReadVersion(ref reader);
        for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
        {
            var topic = reader.ReadStringBytes();
            sink?.Subscribed(topic);
        }
    }

    private static void ReadAssignment(ref WireReader reader, IMemberTopicsSink? sink)
    {
        ReadVersion(ref reader);
        for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
        {
            var topic = reader.ReadStringBytes();
            var partitions = reader.ReadInt32Array();
            sink?.Assigned(topic, Guid.Empty, partitions);
        }
    }

    private static void ReadVersion(ref WireReader reader)
    {
        if (reader.ReadInt16() < 0)
            throw new WireFormatException(0, "a version of the consumer protocol");
    }
}
