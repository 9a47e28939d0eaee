namespace Dashboard.Core.Monitoring;

public enum ObservedKind
{
    Broker,
    Controller,
    Leaders,
    Isr,
    Topic,
    Group,
    Config,
}

/// <summary>Something that changed in the cluster between two rounds, told in one line: "ISR of " + "orders-3" + " shrank to 2".</summary>
/// <param name="At">When we saw it; it happened at most one round before.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Before">Words before the subject.</param>
/// <param name="Subject">What changed; set in bold.</param>
/// <param name="After">Words after it.</param>
/// <param name="Link">A path below the cluster's, or null.</param>
public sealed record ObservedChange(DateTimeOffset At, ObservedKind Kind, string Before, string Subject, string After, string? Link);
