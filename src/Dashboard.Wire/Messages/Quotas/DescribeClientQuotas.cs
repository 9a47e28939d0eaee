using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Quotas;

/// <summary>Quotas of users, client ids and addresses. Needs DescribeConfigs on the cluster (KIP-546).</summary>
public sealed class DescribeClientQuotasRequest()
    : WireRequest<DescribeClientQuotasResponse>(ApiKey.DescribeClientQuotas, 0, 1, flexibleFrom: 1)
{
    /// <summary>All of them must fit; empty for every quota.</summary>
    public IReadOnlyList<QuotaFilter> Components { get; set; } = [];

    /// <summary>Leave out entities that have other types besides those asked for.</summary>
    public bool Strict { get; set; }

    public override void Fields(ref WireFields wire)
    {
        Components = wire.Array(Components);
        Strict = wire.Boolean(Strict);
    }
}

/// <summary>How an entity's name is matched.</summary>
public enum QuotaMatch : sbyte
{
    /// <summary>The name in <see cref="QuotaFilter.Match"/>.</summary>
    Exact = 0,

    /// <summary>The default of the type.</summary>
    Default = 1,

    /// <summary>Any name, the default too.</summary>
    Any = 2,
}

public sealed class QuotaFilter : IWireStruct
{
    /// <inheritdoc cref="QuotaEntity.EntityType"/>
    public string EntityType { get; set; } = "";

    public QuotaMatch MatchType { get; set; }

    /// <summary>Null unless exact.</summary>
    public string? Match { get; set; }

    public void Fields(ref WireFields wire)
    {
        EntityType = wire.Text(EntityType);
        MatchType = (QuotaMatch)wire.Int8((sbyte)MatchType);
        Match = wire.TextOrNull(Match);
    }
}

public sealed class DescribeClientQuotasResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>Null with an error.</summary>
    public IReadOnlyList<DescribedQuota>? Entries { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Entries = wire.ArrayOrNull(Entries);
    }
}

public sealed class DescribedQuota : IWireStruct
{
    /// <summary>A user, a client id, both, or an address.</summary>
    public IReadOnlyList<QuotaEntity> Entity { get; set; } = [];

    public IReadOnlyList<QuotaValue> Values { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Entity = wire.Array(Entity);
        Values = wire.Array(Values);
    }
}

public sealed class QuotaEntity : IWireStruct
{
    /// <summary><c>user</c>, <c>client-id</c> or <c>ip</c>.</summary>
    public string EntityType { get; set; } = "";

    /// <summary>Null for the default of the type.</summary>
    public string? EntityName { get; set; }

    public void Fields(ref WireFields wire)
    {
        EntityType = wire.Text(EntityType);
        EntityName = wire.TextOrNull(EntityName);
    }
}

public sealed class QuotaValue : IWireStruct
{
    /// <summary>
    /// <c>producer_byte_rate</c>, <c>consumer_byte_rate</c> (bytes a second and broker), <c>request_percentage</c> (of one thread),
    /// <c>controller_mutation_rate</c>, <c>connection_creation_rate</c> (a second).
    /// </summary>
    public string Key { get; set; } = "";

    public double Value { get; set; }

    public void Fields(ref WireFields wire)
    {
        Key = wire.Text(Key);
        Value = wire.Float64(Value);
    }
}
