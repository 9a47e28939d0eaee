using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Acls;

/// <summary>
/// Access rules that fit a filter; all by default. Needs Describe on the cluster; without an authorizer SECURITY_DISABLED.
/// </summary>
public sealed class DescribeAclsRequest() : WireRequest<DescribeAclsResponse>(ApiKey.DescribeAcls, 1, 3, flexibleFrom: 2)
{
    /// <summary>User resources need version 3.</summary>
    public AclResourceType ResourceTypeFilter { get; set; } = AclResourceType.Any;

    /// <summary>Null for any.</summary>
    public string? ResourceNameFilter { get; set; }

    public AclPatternType PatternTypeFilter { get; set; } = AclPatternType.Any;

    /// <summary>Such as <c>User:ann</c>; null for any.</summary>
    public string? PrincipalFilter { get; set; }

    /// <summary>Null for any.</summary>
    public string? HostFilter { get; set; }

    public AclOperation Operation { get; set; } = AclOperation.Any;

    public AclPermission PermissionType { get; set; } = AclPermission.Any;

    public override VersionRange Versions =>
        base.Versions with { Min = (short)(ResourceTypeFilter == AclResourceType.User ? 3 : 1) };

    public override void Fields(ref WireFields wire)
    {
        ResourceTypeFilter = (AclResourceType)wire.Int8((sbyte)ResourceTypeFilter);
        ResourceNameFilter = wire.TextOrNull(ResourceNameFilter);
        PatternTypeFilter = (AclPatternType)wire.Int8((sbyte)PatternTypeFilter);
        PrincipalFilter = wire.TextOrNull(PrincipalFilter);
        HostFilter = wire.TextOrNull(HostFilter);
        Operation = (AclOperation)wire.Int8((sbyte)Operation);
        PermissionType = (AclPermission)wire.Int8((sbyte)PermissionType);
    }
}

public sealed class DescribeAclsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<AclResource> Resources { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Resources = wire.Array(Resources);
    }
}

public sealed class AclResource : IWireStruct
{
    public AclResourceType ResourceType { get; set; }

    public string ResourceName { get; set; } = "";

    public AclPatternType PatternType { get; set; } = AclPatternType.Literal;

    public IReadOnlyList<AclRule> Acls { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ResourceType = (AclResourceType)wire.Int8((sbyte)ResourceType);
        ResourceName = wire.Text(ResourceName);
        PatternType = (AclPatternType)wire.Int8((sbyte)PatternType);
        Acls = wire.Array(Acls);
    }
}

public sealed class AclRule : IWireStruct
{
    public string Principal { get; set; } = "";

    /// <summary><c>*</c> for any.</summary>
    public string Host { get; set; } = "";

    public AclOperation Operation { get; set; }

    public AclPermission PermissionType { get; set; }

    public void Fields(ref WireFields wire)
    {
        Principal = wire.Text(Principal);
        Host = wire.Text(Host);
        Operation = (AclOperation)wire.Int8((sbyte)Operation);
        PermissionType = (AclPermission)wire.Int8((sbyte)PermissionType);
    }
}
