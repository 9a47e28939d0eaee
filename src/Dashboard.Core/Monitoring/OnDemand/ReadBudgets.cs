namespace Dashboard.Core.Monitoring.OnDemand;

/// <summary>
/// How much one cluster is asked on demand: 20 reads at once and one a second in the long run, of which one viewer has at most 5, and
/// one in 2 s, so that nobody spends it for all. A read is one request, or of producers and transactions, with B brokers, up to 2B + 2.
/// Guarded by its owner's lock.
/// </summary>
internal sealed class ReadBudgets(TimeProvider clock)
{
    public const int AtOnce = 20;

    public const int AtOnceOfViewer = 5;

    private readonly ReadBudget _cluster = new(AtOnce, TimeSpan.FromSeconds(1), clock);
    private readonly Dictionary<string, ReadBudget> _viewers = new(StringComparer.Ordinal);

    /// <summary>Takes one for a viewer.</summary>
    /// <returns>Null, or why there is none, as a sentence, and when there is one.</returns>
    public (string Why, DateTimeOffset AgainAt)? Refuse(string viewer)
    {
        foreach (var (known, unused) in _viewers)
            if (unused.IsWhole) _viewers.Remove(known);
        var own = _viewers.GetValueOrDefault(viewer) ?? new(AtOnceOfViewer, TimeSpan.FromSeconds(2), clock);
        if (!own.HasOne) return ("You just asked for so much of this cluster that it is spared for some seconds.", own.FreeAt);
        if (!_cluster.HasOne) return ("So much of this cluster was just asked for that it is spared for some seconds.", _cluster.FreeAt);
        own.Take();
        _cluster.Take();
        _viewers[viewer] = own;
        return null;
    }
}
