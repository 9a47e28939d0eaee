using Dashboard.Core.Alerts;

namespace Dashboard.Core.Monitoring;

public enum ObservedKind
{
    Broker,
    Controller,
    Leaders,
    Isr,
    Topic,
    Group,
    /// <summary>Who is in a group.</summary>
    Members,
    Config,
}

/// <summary>Something that changed in the cluster between two rounds, told in one line: "ISR of " + "orders-3" + " shrank to 2".</summary>
/// <param name="At">When we saw it; it happened at most one round before.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Before">Words before the subject.</param>
/// <param name="Subject">What changed; set in bold.</param>
/// <param name="After">Words after it.</param>
/// <param name="About">Where to look; null when it no longer exists.</param>
public sealed record ObservedChange(DateTimeOffset At, ObservedKind Kind, string Before, string Subject, string After, Subject? About)
{
    /// <summary>So many changes of this kind came shortly one after the other and are told as one.</summary>
    public int Times { get; init; } = 1;

    public bool IsOfGroups => Kind is ObservedKind.Group or ObservedKind.Members;

    /// <summary>When the first of them was seen.</summary>
    public DateTimeOffset Since { get; init; } = At;
}
