using System.Globalization;
using System.Text;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>Writes each call down as a line.</summary>
internal sealed class RecordingSink : IMetadataSink, IListOffsetsSink, IOffsetFetchSink, IDescribeGroupsSink, IConsumerGroupDescribeSink
{
    public List<string> Lines { get; } = [];

    void IMetadataSink.Brokers(IReadOnlyList<MetadataBroker> brokers) => Add($"brokers {string.Join(',', brokers.Select(b => b.Id))}");

    void IMetadataSink.Topic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal, ErrorCode error, int partitionCount) =>
        Add($"topic {Text(nameUtf8)} {id:N} {isInternal} {error} {partitionCount}");

    void IMetadataSink.Partition(
        int index, int leader, int leaderEpoch, Int32Span replicas, Int32Span isr, Int32Span offline, ErrorCode error) =>
        Add($"partition {index} {leader} {leaderEpoch} {List(replicas)} {List(isr)} {List(offline)} {error}");

    void IListOffsetsSink.Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount) => Add($"topic {Text(nameUtf8)} {partitionCount}");

    void IListOffsetsSink.Partition(int index, ErrorCode error, long timestamp, long offset, int leaderEpoch) =>
        Add($"partition {index} {error} {timestamp} {offset} {leaderEpoch}");

    void IOffsetFetchSink.Group(ReadOnlySpan<byte> groupIdUtf8, int topicCount) => Add($"group {Text(groupIdUtf8)} {topicCount}");

    void IOffsetFetchSink.Topic(ReadOnlySpan<byte> nameUtf8, Guid id, int partitionCount) =>
        Add($"topic {Text(nameUtf8)} {id:N} {partitionCount}");

    void IOffsetFetchSink.Partition(int index, long offset, int leaderEpoch, ReadOnlySpan<byte> metadataUtf8, ErrorCode error) =>
        Add($"partition {index} {offset} {leaderEpoch} {Text(metadataUtf8)} {error}");

    void IOffsetFetchSink.GroupEnd(ErrorCode error) => Add($"end {error}");

    void IDescribeGroupsSink.Group(in DescribedGroupRow group) =>
        Add($"group {Text(group.GroupId)} {Text(group.State)} {Text(group.ProtocolType)} {group.Error} {group.MemberCount}");

    void IDescribeGroupsSink.Member(in DescribedGroupMemberRow member) =>
        Add($"member {Text(member.MemberId)} {Text(member.ClientId)} {member.Metadata.Length} {member.Assignment.Length}");

    void IConsumerGroupDescribeSink.Group(in ConsumerGroupRow group) =>
        Add($"group {Text(group.GroupId)} {Text(group.State)} {group.GroupEpoch} {group.AssignmentEpoch} {group.MemberCount}");

    void IConsumerGroupDescribeSink.Member(in ConsumerGroupMemberRow member) =>
        Add($"member {Text(member.MemberId)} {member.MemberEpoch} {member.Type}");

    void IConsumerGroupDescribeSink.Target(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions) =>
        Add($"target {Text(topicUtf8)} {topicId:N} {List(partitions)}");

    void IMemberTopicsSink.Subscribed(ReadOnlySpan<byte> topicUtf8) => Add($"subscribed {Text(topicUtf8)}");

    void IMemberTopicsSink.Assigned(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions) =>
        Add($"assigned {Text(topicUtf8)} {topicId:N} {List(partitions)}");

    private static string Text(ReadOnlySpan<byte> utf8) => $"'{Encoding.UTF8.GetString(utf8)}'";

    private static string List(Int32Span values) => $"[{string.Join(',', values.ToArray())}]";

    private void Add(FormattableString line) => Lines.Add(line.ToString(CultureInfo.InvariantCulture));
}
