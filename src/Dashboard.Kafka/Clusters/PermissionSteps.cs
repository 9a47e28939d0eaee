using Dashboard.Core.Clusters;
using Dashboard.Wire;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Configs;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Quorum;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Clusters;

/// <summary>What the principal may see: each question of the collector asked once, with the permission that it takes.</summary>
internal static class PermissionSteps
{
    public static async Task<IReadOnlyList<ConnectionStep>> TryAsync(WireClient client, TimeSpan time, CancellationToken ct)
    {
        var topics = new FirstTopic();
        var seen = await StepAsync("See topics", "Describe on topics", async () =>
            (await client.SendAnyAsync(MetadataRequest.AllTopics(topics), time, ct).ConfigureAwait(false)).Error).ConfigureAwait(false);
        return
        [
            seen.Outcome != StepOutcome.Ok ? seen : seen with { Text = Count(topics.Count) },
            .. await Task.WhenAll(
                StepAsync("See groups", "Describe on the cluster (or on groups)", async () =>
                    (await client.SendAnyAsync(new ListGroupsRequest(), time, ct).ConfigureAwait(false)).Error),
                StepAsync("See the controller", "Describe on the cluster", async () =>
                    (await client.SendAnyAsync(new DescribeQuorumRequest(), time, ct).ConfigureAwait(false)).Error),
                StepAsync("See topic configs", "DescribeConfigs on topics", () => ConfigsAsync(client, topics.Name, time, ct)))
                .ConfigureAwait(false),
        ];
    }

    private static async Task<ErrorCode> ConfigsAsync(WireClient client, string? topic, TimeSpan time, CancellationToken ct)
    {
        if (topic is null) return ErrorCode.None;
        var request = new DescribeConfigsRequest([new ConfigResource(ConfigResourceType.Topic, topic)]);
        var answer = await client.SendAnyAsync(request, time, ct).ConfigureAwait(false);
        return answer.Resources is [var one, ..] ? one.Error : ErrorCode.UnknownServerError;
    }

    /// <summary>Topics that the principal may not describe are left out of Metadata without a word.</summary>
    private static string Count(int topics) => topics switch
    {
        0 => "No topic is visible: the cluster has none, or the principal lacks Describe on topics.",
        1 => "1 topic is visible.",
        _ => $"{topics} topics are visible.",
    };

    private static async Task<ConnectionStep> StepAsync(string name, string permission, Func<Task<ErrorCode>> ask)
    {
        try
        {
            var error = await ask().ConfigureAwait(false);
            return error switch
            {
                ErrorCode.None => new ConnectionStep(name, StepOutcome.Ok, $"The principal has {permission}."),
                ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed =>
                    new ConnectionStep(name, StepOutcome.Failed, $"Not authorised: the principal needs {permission}."),
                _ => new ConnectionStep(name, StepOutcome.Failed, $"The broker refused: {error.Describe()}."),
            };
        }
        catch (WireUnsupportedException lacking)
        {
            return new ConnectionStep(name, StepOutcome.Skipped, lacking.Message);
        }
        catch (WireException fault)
        {
            return new ConnectionStep(name, StepOutcome.Failed, fault.Message);
        }
    }

    /// <summary>How many topics there are, and the name of one.</summary>
    private sealed class FirstTopic : IMetadataSink
    {
        public int Count { get; private set; }

        public string? Name { get; private set; }

        public void Brokers(IReadOnlyList<MetadataBroker> brokers) => (Count, Name) = (0, null);

        public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal, ErrorCode error, int partitionCount)
        {
            Count++;
            Name ??= System.Text.Encoding.UTF8.GetString(nameUtf8);
        }

        public void Partition(
            int index, int leader, int leaderEpoch, Wire.Primitives.Int32Span replicas, Wire.Primitives.Int32Span isr,
            Wire.Primitives.Int32Span offline, ErrorCode error)
        {
        }
    }
}
