using Dashboard.Core.Clusters;

namespace Dashboard.Core.Monitoring.OnDemand;

/// <summary>
/// What no round reads, because it is only worth a request when somebody opens it: the producers of a partition, say. However many open
/// the same, it is read once; what was read is given out for 5 s; a cluster is asked no more than its budget allows, and by one viewer no
/// more than his. Who joins a read or gets what was read before spends nothing.
/// </summary>
public interface IOnDemandReads
{
    /// <summary>Reads, or joins whoever reads the same.</summary>
    /// <param name="cluster">Of this cluster.</param>
    /// <param name="viewer">Who asks: the id of a person or token.</param>
    /// <param name="name">What is read, one of few: /metrics counts by it.</param>
    /// <param name="of">Of what: one answer each.</param>
    /// <param name="read">Asks the brokers; it goes on when the caller has left, for whoever joined.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>
    /// The answer with its age, or why there is none: as the reader says, <see cref="ReadFault.NotAsked"/> where the cluster is not watched
    /// or a budget is used up: then it also says when there is some again.
    /// </returns>
    Task<Told<T>> ReadAsync<T>(
        ClusterId cluster, string viewer, string name, string of, Func<IClusterReaders, CancellationToken, Task<T>> read,
        CancellationToken ct)
        where T : class;
}
