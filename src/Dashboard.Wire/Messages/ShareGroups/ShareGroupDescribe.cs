using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.ShareGroups;

/// <summary>Share groups with their members, asked of their coordinator; others answer GROUP_ID_NOT_FOUND (KIP-932).</summary>
public sealed class ShareGroupDescribeRequest()
    : WireRequest<ShareGroupDescribeResponse>(ApiKey.ShareGroupDescribe, 1, 1), IWireSplit<ShareGroupDescribeResponse>
{
    public IReadOnlyList<string> GroupIds { get; set; } = [];

    public bool IncludeAuthorizedOperations { get; set; }

    public override void Fields(ref WireFields wire)
    {
        GroupIds = wire.Texts(GroupIds);
        IncludeAuthorizedOperations = wire.Boolean(IncludeAuthorizedOperations);
    }

    public IReadOnlyList<IWireRequest<ShareGroupDescribeResponse>> Split(short version) =>
        Parts.Of(this, GroupIds, Parts.MaxGroups, part =>
            new ShareGroupDescribeRequest { GroupIds = part, IncludeAuthorizedOperations = IncludeAuthorizedOperations });

    public ShareGroupDescribeResponse Join(IReadOnlyList<ShareGroupDescribeResponse> answers) => new()
    {
        ThrottleTimeMs = Parts.Throttle(answers),
        Groups = [.. answers.SelectMany(answer => answer.Groups)],
    };
}

public sealed class ShareGroupDescribeResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<DescribedShareGroup> Groups { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Groups = wire.Array(Groups);
    }
}

public sealed class DescribedShareGroup : IWireStruct
{
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public string GroupId { get; set; } = "";

    /// <summary>Kafka's word: <c>Stable</c>, <c>Empty</c> or <c>Dead</c>.</summary>
    public string GroupState { get; set; } = "";

    /// <summary>Rises with every change of members or topics.</summary>
    public int GroupEpoch { get; set; }

    /// <summary>The group epoch that the assignment was made for.</summary>
    public int AssignmentEpoch { get; set; }

    public string AssignorName { get; set; } = "";

    public IReadOnlyList<ShareGroupMember> Members { get; set; } = [];

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
        AssignorName = wire.Text(AssignorName);
        Members = wire.Array(Members);
        AuthorizedOperations = wire.Int32(AuthorizedOperations);
    }
}

public sealed class ShareGroupMember : IWireStruct
{
    public string MemberId { get; set; } = "";

    public string? RackId { get; set; }

    /// <summary>The group epoch that the member has reached.</summary>
    public int MemberEpoch { get; set; }

    public string ClientId { get; set; } = "";

    /// <summary>As the broker saw it, with a leading slash.</summary>
    public string ClientHost { get; set; } = "";

    public IReadOnlyList<string> SubscribedTopicNames { get; set; } = [];

    /// <summary>Several members may have the same partition.</summary>
    public IReadOnlyList<AssignedTopic> Assignment { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        MemberId = wire.Text(MemberId);
        RackId = wire.TextOrNull(RackId);
        MemberEpoch = wire.Int32(MemberEpoch);
        ClientId = wire.Text(ClientId);
        ClientHost = wire.Text(ClientHost);
        SubscribedTopicNames = wire.Texts(SubscribedTopicNames);
        Assignment = wire.Wrapped(Assignment);
    }
}
