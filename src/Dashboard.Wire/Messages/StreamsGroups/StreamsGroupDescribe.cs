using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.StreamsGroups;

/// <summary>
/// Streams groups with topology and members, asked of their coordinator; others answer GROUP_ID_NOT_FOUND (KIP-1071).
/// </summary>
public sealed class StreamsGroupDescribeRequest()
    : WireRequest<StreamsGroupDescribeResponse>(ApiKey.StreamsGroupDescribe, 0, 0), IWireSplit<StreamsGroupDescribeResponse>
{
    public IReadOnlyList<string> GroupIds { get; set; } = [];

    public bool IncludeAuthorizedOperations { get; set; }

    public override void Fields(ref WireFields wire)
    {
        GroupIds = wire.Texts(GroupIds);
        IncludeAuthorizedOperations = wire.Boolean(IncludeAuthorizedOperations);
    }

    public IReadOnlyList<IWireRequest<StreamsGroupDescribeResponse>> Split(short version) =>
        Parts.Of(this, GroupIds, Parts.MaxGroups, part =>
            new StreamsGroupDescribeRequest { GroupIds = part, IncludeAuthorizedOperations = IncludeAuthorizedOperations });

    public StreamsGroupDescribeResponse Join(IReadOnlyList<StreamsGroupDescribeResponse> answers) => new()
    {
        ThrottleTimeMs = Parts.Throttle(answers),
        Groups = [.. answers.SelectMany(answer => answer.Groups)],
    };
}

public sealed class StreamsGroupDescribeResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<DescribedStreamsGroup> Groups { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Groups = wire.Array(Groups);
    }
}

public sealed class DescribedStreamsGroup : IWireStruct
{
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public string GroupId { get; set; } = "";

    /// <summary>Kafka's word: <c>Stable</c>, <c>Empty</c>, <c>NotReady</c>, <c>Assigning</c>, <c>Reconciling</c>, <c>Dead</c>.</summary>
    public string GroupState { get; set; } = "";

    /// <summary>Rises with every change of members or topology.</summary>
    public int GroupEpoch { get; set; }

    /// <summary>The group epoch that the target assignment was made for.</summary>
    public int AssignmentEpoch { get; set; }

    /// <summary>Null when no member has told one.</summary>
    public StreamsTopology? Topology { get; set; }

    public IReadOnlyList<StreamsMember> Members { get; set; } = [];

    /// <summary>A bit an operation; <see cref="int.MinValue"/> when not asked for.</summary>
    public int AuthorizedOperations { get; set; } = int.MinValue;

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        GroupId = wire.Text(GroupId);
        GroupState = wire.Text(GroupState);
        GroupEpoch = wire.Int32(GroupEpoch);
        AssignmentEpoch = wire.Int32(AssignmentEpoch);
        Topology = wire.StructOrNull(Topology);
        Members = wire.Array(Members);
        AuthorizedOperations = wire.Int32(AuthorizedOperations);
    }
}
