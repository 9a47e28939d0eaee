using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Groups of the consumer protocol of KIP-848 with their members, asked of their coordinator. Others answer GROUP_ID_NOT_FOUND.
/// </summary>
/// <inheritdoc cref="DescribeGroupsRequest"/>
public sealed class ConsumerGroupDescribeRequest(IReadOnlyList<string> groups, IConsumerGroupDescribeSink? sink = null)
    : IWireSplit<ConsumerGroupDescribeResponse>
{
    public ApiKey Api => ApiKey.ConsumerGroupDescribe;

    public VersionRange Versions => new(0, 1);

    public short FlexibleFrom => 0;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteStringArray(groups);
        writer.WriteBoolean(false);
        writer.WriteNoTags();
    }

    public ConsumerGroupDescribeResponse Read(ref WireReader reader, short version) =>
        ConsumerGroupDescribeResponse.Read(ref reader, version, sink);

    public IReadOnlyList<IWireRequest<ConsumerGroupDescribeResponse>> Split(short version) =>
        Parts.Of(this, groups, Parts.MaxGroups, part => new ConsumerGroupDescribeRequest(part, sink));

    public ConsumerGroupDescribeResponse Join(IReadOnlyList<ConsumerGroupDescribeResponse> answers) =>
        new(Parts.Throttle(answers), [.. answers.SelectMany(answer => answer.Groups)]);
}
