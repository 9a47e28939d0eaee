using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Quotas;

/// <summary>Sets and removes quotas. Needs AlterConfigs on the cluster (KIP-546).</summary>
public sealed class AlterClientQuotasRequest()
    : WireRequest<AlterClientQuotasResponse>(ApiKey.AlterClientQuotas, 0, 1, flexibleFrom: 1)
{
    public IReadOnlyList<QuotaAlteration> Entries { get; set; } = [];

    /// <summary>Check only, change nothing.</summary>
    public bool ValidateOnly { get; set; }

    public override bool Changes => !ValidateOnly;

    public override void Fields(ref WireFields wire)
    {
        Entries = wire.Array(Entries);
        ValidateOnly = wire.Boolean(ValidateOnly);
    }
}

public sealed class QuotaAlteration : IWireStruct
{
    public IReadOnlyList<QuotaEntity> Entity { get; set; } = [];

    /// <summary>What is not named stays as it is.</summary>
    public IReadOnlyList<QuotaOperation> Ops { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Entity = wire.Array(Entity);
        Ops = wire.Array(Ops);
    }
}

public sealed class QuotaOperation : IWireStruct
{
    /// <inheritdoc cref="QuotaValue.Key"/>
    public string Key { get; set; } = "";

    /// <summary>Without meaning when removed.</summary>
    public double Value { get; set; }

    public bool Remove { get; set; }

    public void Fields(ref WireFields wire)
    {
        Key = wire.Text(Key);
        Value = wire.Float64(Value);
        Remove = wire.Boolean(Remove);
    }
}

public sealed class AlterClientQuotasResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<QuotaResult> Entries { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Entries = wire.Array(Entries);
    }
}

public sealed class QuotaResult : IWireStruct
{
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<QuotaEntity> Entity { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Entity = wire.Array(Entity);
    }
}
