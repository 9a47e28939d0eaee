using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <summary>
/// Forgets a broker that will not come back; one that runs registers again at its next start. KRaft only; needs Alter on the cluster.
/// </summary>
public sealed class UnregisterBrokerRequest() : WireRequest<UnregisterBrokerResponse>(ApiKey.UnregisterBroker, 0, 0)
{
    public int BrokerId { get; set; }

    public override bool Changes => true;

    public override void Fields(ref WireFields wire) => BrokerId = wire.Int32(BrokerId);
}

public sealed class UnregisterBrokerResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
    }
}
