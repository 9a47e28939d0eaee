using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;

namespace Dashboard.Testing.Snapshots;

/// <summary>Composes a group: stable and described unless told otherwise; its lag in sum follows from its positions.</summary>
public sealed class GroupBuilder(string id, DateTimeOffset now)
{
    private readonly List<GroupMember> _members = [];
    private readonly List<PartitionLag> _positions = [];

    public string State { get; init; } = "Stable";

    public ReadFault Fault { get; init; }

    public GroupBuilder Member(string clientId, string host = "/10.0.0.7", string? instance = null, params AssignedTopic[] holds)
    {
        _members.Add(new($"{clientId}-{_members.Count}", instance, clientId, host, [.. holds]));
        return this;
    }

    /// <summary>A position whose lag follows from the two offsets.</summary>
    public GroupBuilder At(string topic, int partition, long committed, long end, int member = -1, bool stalled = false) =>
        At(topic, partition, committed, end, committed > end ? LagState.BeyondEnd : LagState.Known, member, stalled);

    public GroupBuilder At(
        string topic, int partition, long committed, long end, LagState state, int member = -1, bool stalled = false)
    {
        var records = state is LagState.Known or LagState.BeyondEnd ? Math.Abs(end - committed) : 0;
        _positions.Add(new(topic, partition, committed, end, state, records, member, now.AddMinutes(-3).ToUnixTimeMilliseconds(), stalled));
        return this;
    }

    public GroupSnapshot Build()
    {
        ImmutableArray<PartitionLag> positions = [.. _positions.OrderBy(p => p.Topic, StringComparer.Ordinal).ThenBy(p => p.Partition)];
        var known = positions.Where(p => p.State == LagState.Known).ToList();
        var worst = known.Count == 0 ? -1 : positions.IndexOf(known.MaxBy(p => p.Records));
        var sum = known.Count == 0
            ? LagSum.None with { NotKnown = positions.Length }
            : new LagSum(known.Sum(p => p.Records), known.Max(p => p.Records), worst, positions.Length - known.Count);
        return new(
            id, GroupKind.Consumer, "consumer", State, "uniform", 1, [.. _members], positions, sum, Fault, now.AddSeconds(-1),
            now.AddSeconds(-2), now.AddMinutes(-1), State == "Empty" ? now.AddMinutes(-9) : null, positions.Count(p => p.IsStalled));
    }
}
