using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;

namespace Dashboard.Testing.Snapshots;

/// <summary>Tells of every partition what the test says, and remembers who was asked for.</summary>
public sealed class FakeProducerLookup : IProducerLookup
{
    public Func<string, int, Task<Told<PartitionProducers>>> Answer { get; set; } =
        (_, _) => Task.FromResult(ExtraScenes.Producers(DateTimeOffset.UtcNow));

    public List<(string Topic, int Partition)> Asked { get; } = [];

    public string? AskedBy { get; private set; }

    public Task<Told<PartitionProducers>> ReadAsync(
        ClusterId cluster, string viewer, string topic, int partition, CancellationToken ct)
    {
        AskedBy = viewer;
        Asked.Add((topic, partition));
        return Answer(topic, partition);
    }
}
