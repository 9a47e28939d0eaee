using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Quotas;
using Dashboard.Core.Reassignments;
using Dashboard.Core.Topics;

namespace Dashboard.Testing.Monitoring;

/// <summary>
/// A cluster in memory that answers the reader ports as a real one would: a broker that is down leaves Metadata, its replicas fall out of
/// the ISR and leaders move; a broker that is silent is listed but answers nothing. Every read passes <see cref="Gate"/>.
/// </summary>
public sealed class FakeCluster : IClusterReadersFactory
{
    public FakeCluster(params int[] brokers)
    {
        foreach (var id in brokers) Brokers[id] = new FakeBroker(new BrokerAddress(id, $"kafka-{id}", 9092, null));
    }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The id that its brokers tell.</summary>
    public string KafkaClusterId { get; set; } = "fake";

    public SortedDictionary<int, FakeBroker> Brokers { get; } = [];

    /// <summary>For how long in all it asked for pauses.</summary>
    public TimeSpan Throttled { get; set; }

    public Dictionary<(string Topic, int Partition), EligibleLeaders> EligibleLeaders { get; } = [];

    public SortedDictionary<string, FakeTopic> Topics { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, FakeGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The quorum's leader; null for a ZooKeeper cluster.</summary>
    public int? Controller { get; set; } = 1;

    public ReassignmentTable Reassignments { get; set; } = ReassignmentTable.Empty;

    /// <summary>Log dirs and what is free on them, of a volume of 1 MB.</summary>
    public List<(int Broker, string Path, long Usable)> LogDirs { get; } = [];

    public List<Quota> Quotas { get; } = [];

    /// <summary>Each told by its coordinator; time of telling is the reader's.</summary>
    public List<Transaction> Transactions { get; } = [];

    /// <summary>What the leaders remember of producers.</summary>
    public Dictionary<(string Topic, int Partition), PartitionProducer[]> Producers { get; } = [];

    /// <summary>Why nobody answers; null while the cluster can be reached.</summary>
    public string? Unreachable { get; set; }

    /// <summary>Parts that fail as a whole, by name ("ReadQuorum"), with their sentence.</summary>
    public Dictionary<string, string> Failing { get; } = new(StringComparer.Ordinal);

    /// <summary>Called before each read with the lane and the read's name; a test may wait in it.</summary>
    public Func<Lane, string, CancellationToken, Task> Gate { get; set; } = (_, _, _) => Task.CompletedTask;

    public ClusterDefinition Definition { get; set; } = new()
    {
        Id = ClusterId.OfName("shop"),
        Name = "shop",
        BootstrapServers = "kafka-1:9092",
    };

    /// <summary>Adds a topic of one partition for each given replica list; the first replica leads.</summary>
    public FakeTopic Add(string name, params int[][] replicas)
    {
        var topic = new FakeTopic(Guid.NewGuid());
        topic.Partitions.AddRange(replicas.Select(r => new FakePartition(r)));
        return Topics[name] = topic;
    }

    /// <summary>Adds a topic of so many partitions, all with the same replicas.</summary>
    public FakeTopic AddWide(string name, int partitions, params int[] replicas) =>
        Add(name, [.. Enumerable.Repeat(replicas, partitions)]);

    /// <summary>Adds a stable group of one member for each given assignment.</summary>
    public FakeGroup AddGroup(string id, int coordinator, params (string Topic, int Partition)[][] members)
    {
        var group = new FakeGroup { Coordinator = coordinator, State = members.Length == 0 ? "Empty" : "Stable" };
        for (var i = 0; i < members.Length; i++) group.Join($"{id}-{i + 1}", members[i]);
        return Groups[id] = group;
    }

    /// <summary>Takes a broker down as the controller sees it: fenced, out of the ISR, its leaders moved to who is in sync.</summary>
    public void Kill(int id)
    {
        Brokers[id].IsUp = false;
        foreach (var partition in Partitions)
        {
            if (partition.Isr.Count > 1) partition.Isr.Remove(id);
            if (partition.Leader == id) partition.Lead(partition.Isr.Where(r => Brokers[r].IsUp).DefaultIfEmpty(-1).First());
        }
    }

    /// <summary>Brings it back: it leads what nobody leads, and stays out of the ISR of what others lead.</summary>
    public void Restart(int id)
    {
        Brokers[id].IsUp = true;
        foreach (var partition in Partitions)
            if (partition.Leader < 0 && partition.Isr.Contains(id)) partition.Lead(id);
    }

    /// <summary>All its replicas have caught up.</summary>
    public void CatchUp(int id)
    {
        foreach (var partition in Partitions)
            if (partition.Replicas.Contains(id) && !partition.Isr.Contains(id)) partition.Isr.Add(id);
    }

    public IClusterReaders Open(ClusterDefinition cluster, Lane lane) => new FakeReaders(this, lane);

    private IEnumerable<FakePartition> Partitions => Topics.Values.SelectMany(t => t.Partitions);
}

/// <summary>A broker of a <see cref="FakeCluster"/>.</summary>
public sealed class FakeBroker(BrokerAddress address)
{
    public BrokerAddress Address { get; } = address;

    /// <summary>Listed by Metadata.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Known to DescribeCluster while it is down.</summary>
    public bool StaysRegistered { get; set; } = true;

    /// <summary>Listed, but answers nothing.</summary>
    public bool IsSilent { get; set; }

    public ConfigSet Configs { get; set; } = ConfigSet.Empty;

    public BrokerSoftware Software { get; set; } = new("4.3", "it is a fake", [], DateTimeOffset.UnixEpoch);
}

/// <summary>A topic of a <see cref="FakeCluster"/>.</summary>
public sealed class FakeTopic(Guid id)
{
    public Guid Id { get; set; } = id;

    public List<FakePartition> Partitions { get; } = [];

    public SortedDictionary<string, string> Configs { get; } = new(StringComparer.Ordinal) { ["min.insync.replicas"] = "1" };
}

/// <summary>A partition of a <see cref="FakeCluster"/>.</summary>
public sealed class FakePartition(int[] replicas)
{
    public int[] Replicas { get; set; } = replicas;

    public List<int> Isr { get; } = [.. replicas];

    public int Leader { get; private set; } = replicas[0];

    public int Epoch { get; set; }

    public long Begin { get; set; }

    public long End { get; set; }

    /// <summary>Before the first open transaction; the end when null.</summary>
    public long? LastStable { get; set; }

    /// <summary>Its leader answers what the last stable offset is.</summary>
    public bool IsStableTold { get; set; } = true;

    /// <summary>Behind the last offset that holds a record; what follows are markers.</summary>
    public long LastRecord { get; set; } = long.MaxValue;

    /// <summary>The first offset of a time or later, Unix milliseconds; -1 where there is none.</summary>
    public Func<long, long> FirstOffsetOf { get; set; } = _ => -1;

    /// <summary>What its leader answers instead of offsets.</summary>
    public ReadFault Fault { get; set; }

    public void Lead(int broker) => (Leader, Epoch) = (broker, Epoch + 1);
}

/// <summary>A group of a <see cref="FakeCluster"/>.</summary>
public sealed class FakeGroup
{
    private readonly List<GroupMember> _members = [];

    public int Coordinator { get; set; }

    public GroupKind Kind { get; set; } = GroupKind.Classic;

    public string ProtocolType { get; set; } = "consumer";

    public string State { get; set; } = "Stable";

    /// <summary>Kept by nobody for the moment: its shard is on its way from one coordinator to another.</summary>
    public bool IsOnItsWay { get; set; }

    public IReadOnlyList<GroupMember> Members => _members;

    public StreamsTopology? Topology { get; private set; }

    public SortedDictionary<(string Topic, int Partition), long> Committed { get; } = [];

    /// <summary>Where a share group stands: start offset, and the lag that its coordinator tells (-1: none).</summary>
    public SortedDictionary<(string Topic, int Partition), (long Start, long Lag)> Shares { get; } = [];

    public void Join(string clientId, params (string Topic, int Partition)[] held) => _members.Add(new GroupMember(
        clientId + "-id", null, clientId, "10.0.0.1",
        [.. held.GroupBy(h => h.Topic).Select(t => new AssignedTopic(t.Key, [.. t.Select(h => h.Partition)]))]));

    /// <summary>A thread of a streams group whose one subtopology reads these topics.</summary>
    public void JoinThread(string clientId, string[] reads, params int[] tasks)
    {
        Topology = new StreamsTopology(1, [new Subtopology("0", [.. reads], [], [], [])]);
        _members.Add(new GroupMember(clientId + "-id", null, clientId, "10.0.0.1", [])
        {
            Streams = new StreamsWork("process", null, 1, [new StreamsTasks("0", [.. tasks])], [], []),
        });
    }

    public void LeaveAll()
    {
        _members.Clear();
        State = "Empty";
    }

    public void Leave(string clientId) => _members.RemoveAll(m => m.ClientId == clientId);
}
