using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>The answer read into a sink, without an object for anything in it.</summary>
internal static class ConsumerGroupDescribeRows
{
    public static ConsumerGroupDescribeResponse Read(ref WireReader reader, short version, IConsumerGroupDescribeSink sink)
    {
        var throttle = reader.ReadInt32();
        for (var groups = reader.ReadArrayLength(); groups > 0; groups--)
            ReadGroup(ref reader, version, sink);

        reader.SkipTags();
        return new ConsumerGroupDescribeResponse { ThrottleTimeMs = throttle };
    }

    private static void ReadGroup(ref WireReader reader, short version, IConsumerGroupDescribeSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        reader.TryReadStringBytes(out var message);
        var group = new ConsumerGroupRow
        {
            Error = error,
            ErrorMessage = message,
            GroupId = reader.ReadStringBytes(),
            State = reader.ReadStringBytes(),
            GroupEpoch = reader.ReadInt32(),
            AssignmentEpoch = reader.ReadInt32(),
            AssignorName = reader.ReadStringBytes(),
            MemberCount = reader.ReadArrayLength(),
        };
        sink.Group(in group);
        for (var left = group.MemberCount; left > 0; left--)
            ReadMember(ref reader, version, sink);

        reader.ReadInt32();
        reader.SkipTags();
    }

    /// <summary>
    /// The member's type comes last on the wire and its topics in between: they are read once to get past them, then handed out.
    /// </summary>
    private static void ReadMember(ref WireReader reader, short version, IConsumerGroupDescribeSink sink)
    {
        var memberId = reader.ReadStringBytes();
        reader.TryReadStringBytes(out var instanceId);
        reader.TryReadStringBytes(out var rackId);
        var epoch = reader.ReadInt32();
        var clientId = reader.ReadStringBytes();
        var clientHost = reader.ReadStringBytes();
        var names = reader;
        ReadNames(ref reader, null);
        reader.TryReadStringBytes(out var regex);
        var assignments = reader;
        ReadAssignment(ref reader, null, isTarget: false);
        ReadAssignment(ref reader, null, isTarget: true);
        var member = new ConsumerGroupMemberRow
        {
            MemberId = memberId,
            InstanceId = instanceId,
            RackId = rackId,
            MemberEpoch = epoch,
            ClientId = clientId,
            ClientHost = clientHost,
            SubscribedTopicRegex = regex,
            Type = version >= 1 ? (ConsumerGroupMemberType)reader.ReadInt8() : ConsumerGroupMemberType.Unknown,
        };
        reader.SkipTags();

        sink.Member(in member);
        ReadNames(ref names, sink);
        ReadAssignment(ref assignments, sink, isTarget: false);
        ReadAssignment(ref assignments, sink, isTarget: true);
    }

    private static void ReadNames(ref WireReader reader, IConsumerGroupDescribeSink? sink)
    {
        for (var left = reader.ReadArrayLength(); left > 0; left--)
        {
            var name = reader.ReadStringBytes();
            sink?.Subscribed(name);
        }
    }

    private static void ReadAssignment(ref WireReader reader, IConsumerGroupDescribeSink? sink, bool isTarget)
    {
        for (var left = reader.ReadArrayLength(); left > 0; left--)
        {
            var id = reader.ReadUuid();
            var name = reader.ReadStringBytes();
            var partitions = reader.ReadInt32Array();
            reader.SkipTags();
            if (isTarget)
                sink?.Target(name, id, partitions);
            else
                sink?.Assigned(name, id, partitions);
        }

        reader.SkipTags();
    }
}
