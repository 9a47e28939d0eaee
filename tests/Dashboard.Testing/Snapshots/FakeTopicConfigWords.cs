using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Monitoring;

namespace Dashboard.Testing.Snapshots;

/// <summary>Tells the words that the test says, and counts who asks.</summary>
public sealed class FakeTopicConfigWords : ITopicConfigWords
{
    public Told<IReadOnlyDictionary<string, string>> Answer { get; set; } = new(
        new Dictionary<string, string> { ["retention.ms"] = "How long a log is kept.<p>-1 is for ever." }, DateTimeOffset.UtcNow,
        ReadFault.None, null);

    public int Asked { get; private set; }

    public Task<Told<IReadOnlyDictionary<string, string>>> ReadAsync(
        ClusterId cluster, string viewer, string topic, CancellationToken ct)
    {
        Asked++;
        return Task.FromResult(Answer);
    }
}
