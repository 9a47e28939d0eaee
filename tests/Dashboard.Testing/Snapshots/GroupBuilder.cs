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

    public GroupKind Kind { get; init; } = GroupKind.Consumer;

    public string ProtocolType { get; init; } = "consumer";

    public StreamsTopology? Topology { get; init; }

    public DateTimeOffset? LastListed { get; init; }

    public GroupBuilder Member(string clientId, string host = "/10.0.0.7", string? instance = null, params AssignedTopic[] holds)
    {
        _members.Add(new($"{clientId}-{_members.Count}", instance, clientId, host, [.. holds]));
        return this;
    }

    /// <summary>A thread of a streams group; it holds what its active tasks read.</summary>
    public GroupBuilder Thread(string clientId, StreamsWork work, params AssignedTopic[] holds)
    {
        _members.Add(new($"{clientId}-{_members.Count}", null, clientId, "10.0.0.7", [.. holds]) { Epoch = 3, Streams = work });
        return this;
    }

    /// <summary>A position whose lag follows from the two offsets.</summary>
    public GroupBuilder At(string topic, int partition, long committed, long end, int member = -1, bool stalled = false) =>
        At(topic, partition, committed, end, committed > end ? LagState.BeyondEnd : LagState.Known, member, stalled);

    public GroupBuilder At(
        string topic, int partition, long committed, long end, LagState state, int member = -1, bool stalled = false,
        long? records = null)
    {
        var distance = state is LagState.Known or LagState.BeyondEnd or LagState.AtMost ? Math.Abs(end - committed) : 0;
        _positions.Add(new(
            topic, partition, committed, end, state, records ?? distance, member, now.AddMinutes(-3).ToUnixTimeMilliseconds(), stalled));
        return this;
    }

    public GroupSnapshot Build()
    {
        ImmutableArray<PartitionLag> positions = [.. _positions.OrderBy(p => p.Topic, StringComparer.Ordinal).ThenBy(p => p.Partition)];
        var sum = LagSums.Of(positions.AsSpan());
        return new(
            id, Kind, ProtocolType, State, Kind == GroupKind.Streams ? null : "uniform", 1, [.. _members], positions, sum, Fault,
            now.AddSeconds(-1),
            now.AddSeconds(-2), now.AddMinutes(-1), State == "Empty" ? now.AddMinutes(-9) : null, positions.Count(p => p.IsStalled))
        {
            Epochs = Kind == GroupKind.Classic ? null : new GroupEpochs(3, 3),
            Topology = Topology,
            LastListed = LastListed,
        };
    }
}
