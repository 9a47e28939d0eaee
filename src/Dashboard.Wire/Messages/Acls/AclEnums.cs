namespace Dashboard.Wire.Messages.Acls;

/// <summary>What a rule is about, with Kafka's numbers.</summary>
public enum AclResourceType : sbyte
{
    Unknown = 0,
    Any = 1,
    Topic = 2,
    Group = 3,
    Cluster = 4,
    TransactionalId = 5,
    DelegationToken = 6,
    User = 7,
}

/// <summary>How a rule's resource name is meant.</summary>
public enum AclPatternType : sbyte
{
    Unknown = 0,

    /// <summary>Of a filter: whatever the kind.</summary>
    Any = 1,

    /// <summary>Of a filter: rules that apply to the name, by whatever kind.</summary>
    Match = 2,

    /// <summary>The name itself; <c>*</c> is every name.</summary>
    Literal = 3,

    /// <summary>All names that begin so.</summary>
    Prefixed = 4,
}

public enum AclOperation : sbyte
{
    Unknown = 0,
    Any = 1,
    All = 2,
    Read = 3,
    Write = 4,
    Create = 5,
    Delete = 6,
    Alter = 7,
    Describe = 8,
    ClusterAction = 9,
    DescribeConfigs = 10,
    AlterConfigs = 11,
    IdempotentWrite = 12,
    CreateTokens = 13,
    DescribeTokens = 14,
    TwoPhaseCommit = 15,
}

public enum AclPermission : sbyte
{
    Unknown = 0,
    Any = 1,
    Deny = 2,
    Allow = 3,
}
