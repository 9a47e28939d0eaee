using Confluent.Kafka;

namespace Dashboard.DemoShop.Groups;

/// <summary>A consumer group of the shop: who reads what, and how well.</summary>
/// <param name="Pace">How its members read; a new one for each member.</param>
internal sealed record ShopGroup(string Id, string[] Topics, int Members, Func<Pace> Pace)
{
    public GroupProtocol Protocol { get; init; } = GroupProtocol.Classic;

    /// <summary>Members keep their id (<c>group.instance.id</c>) over restarts.</summary>
    public bool Static { get; init; }

    /// <summary>The config of one member, from 1.</summary>
    public ConsumerConfig Config(int member)
    {
        var name = $"{Id}-{member}";
        var config = new ConsumerConfig { GroupId = Id, ClientId = name, GroupInstanceId = Static ? name : null, EnableAutoCommit = false };
        if (Protocol == GroupProtocol.Consumer)
        {
            config.GroupProtocol = Protocol;
        }
        else
        {
            config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
            config.SessionTimeoutMs = 10_000;
        }

        return config;
    }
}
