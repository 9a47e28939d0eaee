namespace Dashboard.Core.Producers;

/// <summary>
/// Which open transactions of a partition hang, as <c>kafka-transactions.sh find-hanging</c> tells it: open here, its last record older
/// than any transaction may take, and no coordinator that will end it: none knows its producer id, or the transaction that one knows
/// under it does not have this partition. Ids that our principal may not describe are unknown to us as well.
/// </summary>
/// <param name="topic">The partition's topic.</param>
/// <param name="partition">The partition.</param>
/// <param name="limit">transaction.max.timeout.ms; the tool takes its default of 15 min unless told otherwise.</param>
/// <param name="transactions">What the coordinators know of the partition's producers.</param>
/// <param name="now">Now; records' times are their producers'.</param>
internal sealed class HangingRule(string topic, int partition, TimeSpan limit, TransactionTable transactions, DateTimeOffset now)
{
    private readonly Dictionary<long, Transaction> _byProducer =
        transactions.All.DistinctBy(t => t.ProducerId).ToDictionary(t => t.ProducerId);

    public PartitionProducer Judge(PartitionProducer producer)
    {
        var known = _byProducer.GetValueOrDefault(producer.ProducerId);
        return producer with { Transaction = known, State = Of(producer, known) };
    }

    private OpenState Of(PartitionProducer producer, Transaction? known)
    {
        if (!producer.IsOpen) return OpenState.None;
        if (now.ToUnixTimeMilliseconds() - producer.LastTimestampMs <= limit.TotalMilliseconds) return OpenState.Open;
        if (known is { Detail: not null }) return known.Touches(topic, partition) ? OpenState.Open : OpenState.Hanging;
        return known is null && transactions.Faults.IsEmpty ? OpenState.Hanging : OpenState.NotKnown;
    }
}
