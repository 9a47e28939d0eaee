using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Takes members out of a group; a static one by its instance id alone (KIP-345). One that lives joins again. Asked of the coordinator;
/// needs Read on the group.
/// </summary>
public sealed class LeaveGroupRequest() : WireRequest<LeaveGroupResponse>(ApiKey.LeaveGroup, 0, 5, flexibleFrom: 4)
{
    public string GroupId { get; set; } = "";

    /// <summary>The one member, up to version 2.</summary>
    public string MemberId { get; set; } = "";

    /// <summary>Needs version 3.</summary>
    public IReadOnlyList<LeavingMember> Members { get; set; } = [];

    public override bool Changes => true;

    public override VersionRange Versions => Members.Count > 0 ? base.Versions with { Min = 3 } : base.Versions;

    public override void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        if (wire.Version <= 2) MemberId = wire.Text(MemberId);
        else Members = wire.Array(Members);
    }
}

public sealed class LeavingMember : IWireStruct
{
    /// <summary>Empty for a static member named by its instance id.</summary>
    public string MemberId { get; set; } = "";

    public string? GroupInstanceId { get; set; }

    /// <summary>For the broker's log; from version 5 on.</summary>
    public string? Reason { get; set; }

    public void Fields(ref WireFields wire)
    {
        MemberId = wire.Text(MemberId);
        GroupInstanceId = wire.TextOrNull(GroupInstanceId);
        if (wire.Version >= 5) Reason = wire.TextOrNull(Reason);
    }
}

public sealed class LeaveGroupResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    /// <summary>Empty below version 3.</summary>
    public IReadOnlyList<LeftMember> Members { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 1) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        if (wire.Version >= 3) Members = wire.Array(Members);
    }
}

public sealed class LeftMember : IWireStruct
{
    public string MemberId { get; set; } = "";

    public string? GroupInstanceId { get; set; }

    public ErrorCode Error { get; set; }

    public void Fields(ref WireFields wire)
    {
        MemberId = wire.Text(MemberId);
        GroupInstanceId = wire.TextOrNull(GroupInstanceId);
        Error = wire.Error(Error);
    }
}
