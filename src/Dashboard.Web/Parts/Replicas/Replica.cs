using System.Collections.Immutable;
using Dashboard.Core.Topics;

namespace Dashboard.Web.Parts.Replicas;

/// <summary>How one replica is drawn.</summary>
public enum ReplicaRole
{
    Leads,
    InSync,
    FellOut,
    Offline,
    Unknown,
}

/// <summary>One replica of a partition as drawn.</summary>
/// <param name="Broker">Its broker's id.</param>
/// <param name="Role">What it does.</param>
/// <param name="Preferred">First of the replica list: it should lead.</param>
/// <param name="Moved">Leadership came to it within <see cref="PartitionReplicas.RecentlyMoved"/>.</param>
public readonly record struct Replica(int Broker, ReplicaRole Role, bool Preferred = false, bool Moved = false);

/// <summary>The replicas of one partition, equal by value.</summary>
public sealed class PartitionReplicas(ImmutableArray<Replica> all) : IEquatable<PartitionReplicas>
{
    public static readonly TimeSpan RecentlyMoved = TimeSpan.FromMinutes(5);

    public ImmutableArray<Replica> All { get; } = all;

    /// <param name="table">The columns.</param>
    /// <param name="ordinal">Which partition.</param>
    /// <param name="leaderMovedAt">Unix milliseconds, 0 when not since we look.</param>
    /// <param name="now">To tell whether that is recent.</param>
    public static PartitionReplicas Of(PartitionTable table, int ordinal, long leaderMovedAt, DateTimeOffset now)
    {
        var ids = table.Replicas(ordinal);
        var states = table.States(ordinal);
        var leader = table.Leader(ordinal);
        var moved = leaderMovedAt > 0 && now.ToUnixTimeMilliseconds() - leaderMovedAt < RecentlyMoved.TotalMilliseconds;
        var all = ImmutableArray.CreateBuilder<Replica>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            var role = (states[i] & ReplicaState.Offline) != 0 ? ReplicaRole.Offline
                : ids[i] == leader ? ReplicaRole.Leads
                : (states[i] & ReplicaState.InSync) != 0 ? ReplicaRole.InSync : ReplicaRole.FellOut;
            all.Add(new Replica(ids[i], role, i == 0, moved && ids[i] == leader));
        }

        return new PartitionReplicas(all.MoveToImmutable());
    }

    /// <summary>What is drawn, in words: "led by 2, moved within 5 min; in sync 3; offline 1 (preferred leader)".</summary>
    public string InWords()
    {
        if (All.IsEmpty) return "replicas not known";
        var parts = new List<string>(5) { Named(ReplicaRole.Leads, "led by") is { Length: > 0 } led ? led : "no leader" };
        foreach (var (role, word) in _words)
            if (Named(role, word) is { Length: > 0 } text) parts.Add(text);
        return string.Join("; ", parts);
    }

    public bool Equals(PartitionReplicas? other) => other is not null && All.AsSpan().SequenceEqual(other.All.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as PartitionReplicas);

    public override int GetHashCode() => All.IsEmpty ? 0 : HashCode.Combine(All.Length, All[0], All[^1]);

    private static readonly (ReplicaRole Role, string Word)[] _words =
    [
        (ReplicaRole.InSync, "in sync"), (ReplicaRole.FellOut, "fell out"), (ReplicaRole.Offline, "offline"),
        (ReplicaRole.Unknown, "unknown"),
    ];

    private string Named(ReplicaRole role, string word)
    {
        var ids = All.Where(r => r.Role == role)
            .Select(r => $"{r.Broker}{(r.Preferred ? " (preferred leader)" : "")}{(r.Moved ? ", moved within 5 min" : "")}");
        var list = string.Join(", ", ids);
        return list.Length == 0 ? "" : $"{word} {list}";
    }
}
