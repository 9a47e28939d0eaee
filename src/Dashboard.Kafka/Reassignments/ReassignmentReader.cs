using Dashboard.Core.Monitoring;
using Dashboard.Core.Reassignments;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages.Reassignments;

namespace Dashboard.Kafka.Reassignments;

/// <summary>Reassignments by ListPartitionReassignments, which any broker passes on to the controller.</summary>
internal sealed class ReassignmentReader(LaneConnection connection) : IReassignmentReader
{
    public async Task<ReassignmentTable> ReadReassignmentsAsync(CancellationToken ct)
    {
        try
        {
            return await connection.ReadAnyAsync(new ListPartitionReassignmentsRequest(), a => (a.Error, a.ErrorMessage), Table, ct)
                .ConfigureAwait(false);
        }
        catch (ClusterReadException e) when (e.Fault == ReadFault.NotSupported)
        {
            return ReassignmentTable.NotSupported;
        }
    }

    private static ReassignmentTable Table(ListPartitionReassignmentsResponse answer) => new(
    [
        .. answer.Topics.SelectMany(t => t.Partitions, (topic, p) => new Reassignment(
            topic.Name, p.Index, [.. p.Replicas], [.. p.AddingReplicas], [.. p.RemovingReplicas])),
    ]);
}
