namespace Dashboard.Core.Monitoring.OnDemand;

/// <summary>How many reads a cluster may be asked for: 20 at once, and one a second in the long run. Guarded by its owner's lock.</summary>
internal sealed class ReadBudget(TimeProvider clock)
{
    public const int AtOnce = 20;

    private static readonly TimeSpan _each = TimeSpan.FromSeconds(1);

    private DateTimeOffset _paidUntil = DateTimeOffset.MinValue;

    /// <summary>Takes one, where there is one.</summary>
    public bool Take()
    {
        var now = clock.GetUtcNow();
        var from = _paidUntil > now ? _paidUntil : now;
        if (from + _each > now + (AtOnce * _each)) return false;
        _paidUntil = from + _each;
        return true;
    }
}
