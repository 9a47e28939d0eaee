using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Web.Features.Partitions;

/// <summary>An offset as far as it is known.</summary>
/// <param name="Value">The last one answered; null when none ever was.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Fault">Why the newest attempt brought none; None when it did.</param>
public readonly record struct KnownOffset(long? Value, DateTimeOffset? At, ReadFault Fault)
{
    public static readonly KnownOffset NotAsked = new(null, null, ReadFault.NotAsked);
}

/// <summary>One partition, read from the snapshot's columns when asked: a list of thousands costs 16 bytes each.</summary>
/// <param name="Snapshot">Where it stands.</param>
/// <param name="Ordinal">Its place in the columns.</param>
public readonly record struct PartitionRow(ClusterSnapshot Snapshot, int Ordinal)
{
    /// <summary>How long a leader that moved is marked.</summary>
    public static readonly TimeSpan MarkMoved = TimeSpan.FromMinutes(5);

    private PartitionTable Table => Snapshot.Topology.Partitions;

    public string Topic => Snapshot.Topics.Name(Snapshot.Topics.TopicOf(Ordinal));

    public int Partition => Ordinal - Snapshot.Topics.First(Snapshot.Topics.TopicOf(Ordinal));

    public PartitionState State => Snapshot.States[Ordinal];

    /// <summary>Broker id, or null when nobody leads.</summary>
    public int? Leader => Table.Leader(Ordinal) is >= 0 and var leader ? leader : null;

    /// <summary>Broker id, or null where the replica list is unknown.</summary>
    public int? Preferred => Table.PreferredLeader(Ordinal) is >= 0 and var preferred ? preferred : null;

    /// <summary>Leader epoch, or null where the cluster does not tell.</summary>
    public int? Epoch => Table.LeaderEpoch(Ordinal) is >= 0 and var epoch ? epoch : null;

    public int InSync => Table.InSync(Ordinal);

    public int ReplicaCount => Table.Replicas(Ordinal).Length;

    /// <summary>Its replicas in Kafka's order.</summary>
    public (int Broker, ReplicaState State)[] Replicas
    {
        get
        {
            var brokers = Table.Replicas(Ordinal);
            var states = Table.States(Ordinal);
            var all = new (int, ReplicaState)[brokers.Length];
            for (var i = 0; i < all.Length; i++) all[i] = (brokers[i], states[i]);
            return all;
        }
    }

    /// <summary>Who else may lead it; null where nobody is, or where that was told before its leader last moved.</summary>
    public EligibleLeaders? EligibleLeaders => MovedAt is { } moved && Snapshot.EligibleLeaders.At < moved
        ? null : Snapshot.EligibleLeaders.Value?.GetValueOrDefault((Topic, Partition));

    /// <summary>It has a replica on this broker that is offline or not in sync.</summary>
    public bool Misses(int broker)
    {
        var at = Table.Replicas(Ordinal).IndexOf(broker);
        return at >= 0 && Table.States(Ordinal)[at] != ReplicaState.InSync;
    }

    /// <summary>When its leader last moved or was lost, or null when not since we look.</summary>
    public DateTimeOffset? MovedAt =>
        Snapshot.LeaderMovedAt[Ordinal] is > 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    public KnownOffset Begin => Of(Snapshot.Begin);

    public KnownOffset End => Of(Snapshot.End);

    /// <summary>Records a second, or null.</summary>
    public double? Rate => ReferenceEquals(Snapshot.Rates.Topics, Snapshot.Topics) ? Snapshot.Rates.PerSecond(Ordinal) : null;

    /// <summary>
    /// End − begin: how many offsets the log spans, null while either is not known. Transaction markers and compacted records have
    /// offsets too, so it is no count of records, and the screens say so.
    /// </summary>
    /// <remarks>The begin is read more seldom; retention may have passed an end that was not answered since.</remarks>
    public long? Offsets => Begin.Value is { } begin && End.Value is { } end ? Math.Max(0, end - begin) : null;

    public bool MovedLately(DateTimeOffset now) => MovedAt is { } at && now - at < MarkMoved;

    /// <remarks>A column of another layout (a topic came a moment ago) says nothing of this ordinal.</remarks>
    private KnownOffset Of(OffsetColumn column)
    {
        if (!ReferenceEquals(column.Topics, Snapshot.Topics)) return KnownOffset.NotAsked;
        var (value, at) = (column.Value(Ordinal), column.At(Ordinal));
        return new(
            value >= 0 ? value : null, at > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, column.Fault(Ordinal));
    }
}
