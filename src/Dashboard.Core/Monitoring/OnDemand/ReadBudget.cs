namespace Dashboard.Core.Monitoring.OnDemand;

/// <summary>How many reads may be asked for: so many at once, and one each so long in the long run. Guarded by its owner's lock.</summary>
internal sealed class ReadBudget(int atOnce, TimeSpan each, TimeProvider clock)
{
    private DateTimeOffset _paidUntil = DateTimeOffset.MinValue;

    /// <summary>Nothing of it is used.</summary>
    public bool IsWhole => _paidUntil <= clock.GetUtcNow();

    public bool HasOne => FreeAt <= clock.GetUtcNow();

    /// <summary>From then on there is one.</summary>
    public DateTimeOffset FreeAt => From - ((atOnce - 1) * each);

    private DateTimeOffset From => IsWhole ? clock.GetUtcNow() : _paidUntil;

    /// <summary>Takes one, where <see cref="HasOne"/>.</summary>
    public void Take() => _paidUntil = From + each;
}
