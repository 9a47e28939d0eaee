using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;

namespace Dashboard.Testing.Snapshots;

/// <summary>Tells of every partition, and of the transactions, what the test says, and remembers who was asked for.</summary>
public sealed class FakeProducerLookup : IProducerLookup
{
    public Func<string, int, Task<Told<PartitionProducers>>> Answer { get; set; } =
        (_, _) => Task.FromResult(ExtraScenes.Producers(DateTimeOffset.UtcNow));

    /// <summary>Never answered, unless the test says so: the snapshot's stand.</summary>
    public Func<Task<Told<TransactionTable>>> Transactions { get; set; } = () => new TaskCompletionSource<Told<TransactionTable>>().Task;

    public List<(string Topic, int Partition)> Asked { get; } = [];

    public string? AskedBy { get; private set; }

    public Task<Told<PartitionProducers>> ReadAsync(
        ClusterId cluster, string viewer, string topic, int partition, CancellationToken ct)
    {
        AskedBy = viewer;
        Asked.Add((topic, partition));
        return Answer(topic, partition);
    }

    public Task<Told<TransactionTable>> ReadTransactionsAsync(ClusterId cluster, string viewer, CancellationToken ct) =>
        Transactions();
}
