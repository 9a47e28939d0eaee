using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Groups of the consumer protocol of KIP-848 with their members, asked of their coordinator. Others answer GROUP_ID_NOT_FOUND.
/// </summary>
/// <inheritdoc cref="DescribeGroupsRequest"/>
public sealed class ConsumerGroupDescribeRequest(IReadOnlyList<string> groups, IConsumerGroupDescribeSink? sink = null)
    : WireRequest<ConsumerGroupDescribeResponse>(ApiKey.ConsumerGroupDescribe, 0, 1), IWireSplit<ConsumerGroupDescribeResponse>
{
    public ConsumerGroupDescribeRequest()
        : this([])
    {
    }

    public IReadOnlyList<string> GroupIds { get; set; } = groups;

    public bool IncludeAuthorizedOperations { get; set; }

    public override void Fields(ref WireFields wire)
    {
        GroupIds = wire.Texts(GroupIds);
        IncludeAuthorizedOperations = wire.Boolean(IncludeAuthorizedOperations);
    }

    public override ConsumerGroupDescribeResponse Read(ref WireReader reader, short version) =>
        sink is null ? base.Read(ref reader, version) : ConsumerGroupDescribeRows.Read(ref reader, version, sink);

    public IReadOnlyList<IWireRequest<ConsumerGroupDescribeResponse>> Split(short version) =>
        Parts.Of(this, GroupIds, Parts.MaxGroups, part =>
            new ConsumerGroupDescribeRequest(part, sink) { IncludeAuthorizedOperations = IncludeAuthorizedOperations });

    public ConsumerGroupDescribeResponse Join(IReadOnlyList<ConsumerGroupDescribeResponse> answers) =>
        new() { ThrottleTimeMs = Parts.Throttle(answers), Groups = [.. answers.SelectMany(answer => answer.Groups)] };
}
