using Dashboard.Testing.Kafka;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Groups;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>A real consumer in a group, seen through the coordinator's answer.</summary>
[Trait("Needs", "kafka")]
public sealed class RealMembersTests(SharedKafka kafka)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private readonly string _topic = $"members-{Guid.NewGuid():N}";
    private readonly string _group = $"läger-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_member_of_a_classic_group_shows_what_it_subscribed_to_and_has()
    {
        await using var client = await ClientAsync();
        var consuming = await ConsumeAsync("classic");

        var group = await StableAsync(
            client,
            async coordinator => (await client.SendAsync(coordinator, new DescribeGroupsRequest([_group]), _deadline, Ct())).Groups[0],
            described => described is { State: "Stable", Members: [{ Assigned.Count: > 0 }] });

        var member = Assert.Single(group.Members);
        Assert.Equal(("consumer", "range"), (group.ProtocolType, group.Protocol));
        Assert.Equal([_topic], member.Topics);
        Assert.Equal((_topic, Guid.Empty, "0,1"), Only(member.Assigned));
        Assert.StartsWith("/127.0.0.1", member.ClientHost, StringComparison.Ordinal);
        await consuming;
    }

    [Fact]
    public async Task A_member_of_a_consumer_protocol_group_shows_what_it_has_and_shall_have()
    {
        await using var client = await ClientAsync();
        var consuming = await ConsumeAsync("consumer");

        var group = await StableAsync(
            client,
            async coordinator =>
                (await client.SendAsync(coordinator, new ConsumerGroupDescribeRequest([_group]), _deadline, Ct())).Groups[0],
            described => described is { State: "Stable", Members: [{ Assigned.Count: > 0 }] });

        var metadata = await client.SendAnyAsync(MetadataRequest.TopicsByName([_topic]), _deadline, Ct());
        var member = Assert.Single(group.Members);
        Assert.Equal("uniform", group.AssignorName);
        Assert.Equal(group.GroupEpoch, member.MemberEpoch);
        Assert.Equal(ConsumerGroupMemberType.Consumer, member.Type);
        Assert.Equal([_topic], member.Topics);
        Assert.Equal((_topic, metadata.Topics[0].Id, "0,1"), Only(member.Assigned));
        Assert.Equal(Only(member.Assigned), Only(member.Target));
        await consuming;
    }

    private static CancellationToken Ct() => TestContext.Current.CancellationToken;

    private static (string Topic, Guid Id, string Partitions) Only(IReadOnlyList<AssignedTopic> topics)
    {
        var topic = Assert.Single(topics);
        return (topic.Topic, topic.TopicId, string.Join(',', topic.Partitions.Order()));
    }

    private async Task<WireClient> ClientAsync()
    {
        var client = new WireClient((await kafka.ClusterAsync()).BootstrapServers);
        await client.RefreshBrokersAsync(_deadline, Ct());
        return client;
    }

    /// <summary>Starts a consumer that ends by itself when nothing has come for ten seconds.</summary>
    private async Task<Task> ConsumeAsync(string protocol)
    {
        var tools = (await kafka.ClusterAsync()).Tools;
        await tools.CreateTopicAsync(_topic, partitions: 2);
        return tools.TryAsync(
            "kafka-console-consumer", "--topic", _topic, "--group", _group, "--timeout-ms", "10000",
            "--consumer-property", $"group.protocol={protocol}");
    }

    /// <summary>Asks again until the group has settled: only the broker knows when that is.</summary>
    private async Task<T> StableAsync<T>(WireClient client, Func<int, Task<T>> describe, Func<T, bool> settled)
    {
        using var limit = new CancellationTokenSource(_deadline);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var seen = default(T);
        while (await pause.WaitForNextTickAsync(limit.Token))
        {
            var found = await client.SendAnyAsync(new FindCoordinatorRequest(CoordinatorKeyType.Group, [_group]), _deadline, Ct());
            if (found.Coordinators[0].NodeId >= 0 && settled(seen = await describe(found.Coordinators[0].NodeId)))
                break;
        }

        return seen!;
    }
}
