using Dashboard.Core.Clusters;
using Dashboard.Core.Records;

namespace Dashboard.Core.Lag.Settling;

/// <summary>
/// An <see cref="IUnreadReader"/> over any source: reads from the offset on with the ordinary reader of records, until a record or the
/// end comes.
/// </summary>
public sealed class UnreadReader(IRecordSource source, ClusterDefinition cluster) : IUnreadReader
{
    public async Task<FirstUnread?> ReadAsync(string topic, int partition, long offset, CancellationToken ct)
    {
        try
        {
            await using var reader = source.Open(new RecordTopic(cluster, topic, RecordIsolation.Committed));
            reader.Assign([new PartitionOffset(partition, offset)]);
            while (true)
            {
                var step = await reader.NextAsync(ct);
                if (step.Records is [var first, ..])
                    return new(first.Offset, true, first.TimestampMs, first.TimestampKind);
                foreach (var end in step.Ends)
                    if (end.Partition == partition) return new(end.Offset, false, 0, TimestampKind.None);
                if (step.Fault is not null || step.Away.Contains(partition)) return null;
            }
        }
        catch (RecordReadException)
        {
            return null;
        }
    }
}
