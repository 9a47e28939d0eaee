using System.Collections.Immutable;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Producers;

/// <summary>Whose open transaction holds back a partition's last stable offset.</summary>
/// <param name="Oldest">The one open longest of those that may.</param>
/// <param name="Among">How many may, of those that coordinators show: one that hangs or is hidden from us is not among them.</param>
public sealed record TransactionHold(Transaction Oldest, int Among);

/// <summary>Transactions as their coordinators told them.</summary>
/// <param name="All">By transactional id.</param>
/// <param name="Faults">Brokers that did not answer: theirs are missing, or as last told.</param>
public sealed record TransactionTable(ImmutableArray<Transaction> All, ImmutableArray<BrokerFault> Faults)
{
    /// <summary>Clocks of brokers and ours may be this far apart.</summary>
    private static readonly TimeSpan _clocksDiffer = TimeSpan.FromSeconds(10);

    private ILookup<(string Topic, int Partition), Transaction>? _touching;

    public Transaction? Find(string id) => All.FirstOrDefault(transaction => transaction.Id == id);

    /// <summary>Who holds a partition back that was already held at <paramref name="since"/>.</summary>
    /// <remarks>
    /// Who held it then was open then: among what was told later it is listed, begun before. Of what was told earlier it may be missing,
    /// and then nobody is named; nor while a coordinator does not answer.
    /// </remarks>
    public TransactionHold? HolderOf(string topic, int partition, DateTimeOffset since)
    {
        if (!Faults.IsEmpty) return null;
        // Asked for each partition that is held, every few seconds: so not through all of them.
        _touching ??= (
            from transaction in All
            from touched in transaction.Detail?.Topics ?? []
            from number in touched.Partitions
            select (Place: (touched.Topic, number), transaction)).ToLookup(one => one.Place, one => one.transaction);
        var holders = _touching[(topic, partition)]
            .Where(t => t.At >= since && t.Detail!.StartedAt <= since + _clocksDiffer)
            .OrderBy(t => t.Detail!.StartedAt).ToList();
        return holders.Count == 0 ? null : new(holders[0], holders.Count);
    }

    /// <summary>This answer, with what was known before of coordinators that did not answer; those move, so an id is kept once.</summary>
    internal TransactionTable After(TransactionTable? before)
    {
        if (before is null || Faults.IsEmpty) return this;
        var (silent, told) = (Faults.Select(f => f.BrokerId).ToHashSet(), All.Select(t => t.Id).ToHashSet(StringComparer.Ordinal));
        var kept = before.All.Where(t => silent.Contains(t.Coordinator) && !told.Contains(t.Id));
        return new TransactionTable([.. All.Concat(kept).OrderBy(t => t.Id, StringComparer.Ordinal)], Faults);
    }
}
