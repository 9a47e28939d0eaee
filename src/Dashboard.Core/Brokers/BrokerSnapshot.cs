namespace Dashboard.Core.Brokers;

public enum BrokerState
{
    /// <summary>Listed alive and answering us.</summary>
    Up,
    /// <summary>Listed alive by the others, but it does not answer us.</summary>
    NotAnswering,
    /// <summary>Registered with the controller but fenced: it serves nobody.</summary>
    Fenced,
    /// <summary>Not listed: known from before, or from a replica list.</summary>
    Gone,
}

/// <summary>One broker as the screens show it.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Host">Advertised host; null when only a replica list names the broker.</param>
/// <param name="Port">Advertised port.</param>
/// <param name="Rack">Its rack, or null.</param>
/// <param name="State">State.</param>
/// <param name="Since">Since when it is up, or is not up in whatever way: silent, fenced and gone are one absence.</param>
/// <param name="SinceIsAtLeast">It was already so when we first looked.</param>
/// <param name="Reason">Why it is not up, as a sentence; null when up.</param>
/// <param name="IsController">It is the active controller (or hosts it).</param>
/// <param name="Leaders">Partitions it leads.</param>
/// <param name="Replicas">Replicas placed on it.</param>
/// <param name="NotInSync">Of those, not in the ISR.</param>
/// <param name="NotPreferred">Partitions that prefer it as leader and are led by another or nobody.</param>
/// <param name="ReturningUntil">Until then (5 min after it came up) missing leadership is "returning", not a fault; null otherwise.</param>
public sealed record BrokerSnapshot(
    int Id, string? Host, int Port, string? Rack, BrokerState State, DateTimeOffset Since, bool SinceIsAtLeast, string? Reason,
    bool IsController, int Leaders, int Replicas, int NotInSync, int NotPreferred, DateTimeOffset? ReturningUntil)
{
    public string Address => Host switch
    {
        null => "address unknown",
        _ when Host.Contains(':', StringComparison.Ordinal) => $"[{Host}]:{Port}",
        _ => $"{Host}:{Port}",
    };
}
