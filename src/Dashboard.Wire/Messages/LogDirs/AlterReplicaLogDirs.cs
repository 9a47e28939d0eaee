using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.LogDirs;

/// <summary>
/// Moves replicas of the asked broker to other directories of it: a copy is made there and takes over when it has caught up (KIP-113).
/// Needs Alter on the cluster.
/// </summary>
public sealed class AlterReplicaLogDirsRequest()
    : WireRequest<AlterReplicaLogDirsResponse>(ApiKey.AlterReplicaLogDirs, 1, 2, flexibleFrom: 2)
{
    public IReadOnlyList<LogDirReplicas> Dirs { get; set; } = [];

    public override bool Changes => true;

    public override void Fields(ref WireFields wire) => Dirs = wire.Array(Dirs);
}

public sealed class LogDirReplicas : IWireStruct
{
    /// <summary>The absolute path, one of the broker's <c>log.dirs</c>.</summary>
    public string Path { get; set; } = "";

    public IReadOnlyList<TopicPartitions> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Path = wire.Text(Path);
        Topics = wire.Array(Topics);
    }
}

public sealed class AlterReplicaLogDirsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>REPLICA_NOT_AVAILABLE where the broker has no replica, LOG_DIR_NOT_FOUND where it has no such directory.</summary>
    public IReadOnlyList<TopicErrors> Results { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Results = wire.Array(Results);
    }
}
