namespace Dashboard.Core.Monitoring;

/// <summary>
/// A part of a cluster that a cluster may lack or refuse without anything being wrong: what was told, and how the newest attempt went.
/// </summary>
/// <param name="Value">As last told; null when never.</param>
/// <param name="At">When it was told.</param>
/// <param name="Fault">How the newest attempt went: <see cref="ReadFault.None"/> when the value is of it.</param>
/// <param name="Reason">What went wrong, as a sentence.</param>
public sealed record Told<T>(T? Value, DateTimeOffset? At, ReadFault Fault, string? Reason)
    where T : class
{
    /// <summary>Not asked, to spare the cluster, and nothing is wrong with it: from then on it may be asked. Null otherwise.</summary>
    public DateTimeOffset? AgainAt { get; init; }

    public static readonly Told<T> Nothing = new(null, null, ReadFault.NotAsked, null);

    /// <summary>The newest attempt; what was known stays when it brought nothing, and is no worse when it was only put off.</summary>
    public Told<T> After(Told<T>? newest) => newest switch
    {
        null => this,
        { Value: not null } => newest,
        { AgainAt: { } later } when Value is not null => this with { AgainAt = later },
        _ => this with { Fault = newest.Fault, Reason = newest.Reason, AgainAt = newest.AgainAt },
    };
}
