using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>The answer read into a sink, without an object for anything in it.</summary>
internal static class DescribeGroupsRows
{
    public static DescribeGroupsResponse Read(ref WireReader reader, short version, IDescribeGroupsSink sink)
    {
        var throttle = version >= 1 ? reader.ReadInt32() : 0;
        for (var groups = reader.ReadArrayLength(); groups > 0; groups--)
            ReadGroup(ref reader, version, sink);

        reader.SkipTags();
        return new DescribeGroupsResponse { ThrottleTimeMs = throttle };
    }

    private static void ReadGroup(ref WireReader reader, short version, IDescribeGroupsSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        ReadOnlySpan<byte> message = default;
        if (version >= 6)
            reader.TryReadStringBytes(out message);

        var group = new DescribedGroupRow
        {
            Error = error,
            ErrorMessage = message,
            GroupId = reader.ReadStringBytes(),
            State = reader.ReadStringBytes(),
            ProtocolType = reader.ReadStringBytes(),
            Protocol = reader.ReadStringBytes(),
            MemberCount = reader.ReadArrayLength(),
        };
        sink.Group(in group);
        var isConsumer = group.ProtocolType.SequenceEqual("consumer"u8);
        for (var left = group.MemberCount; left > 0; left--)
            ReadMember(ref reader, version, sink, isConsumer);

        if (version >= 3)
            reader.ReadInt32();

        reader.SkipTags();
    }

    private static void ReadMember(ref WireReader reader, short version, IDescribeGroupsSink sink, bool isConsumer)
    {
        var memberId = reader.ReadStringBytes();
        ReadOnlySpan<byte> instanceId = default;
        if (version >= 4)
            reader.TryReadStringBytes(out instanceId);

        var member = new DescribedGroupMemberRow
        {
            MemberId = memberId,
            GroupInstanceId = instanceId,
            ClientId = reader.ReadStringBytes(),
            ClientHost = reader.ReadStringBytes(),
            Metadata = reader.ReadBytes(),
            Assignment = reader.ReadBytes(),
        };
        reader.SkipTags();
        sink.Member(in member);
        if (!isConsumer)
            return;

        ConsumerProtocol.TryReadSubscription(member.Metadata, sink);
        ConsumerProtocol.TryReadAssignment(member.Assignment, sink);
    }
}
