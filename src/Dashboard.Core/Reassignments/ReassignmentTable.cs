using System.Collections.Immutable;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Reassignments;

/// <summary>The reassignments under way. Immutable; an unchanged list is the same instance.</summary>
public sealed class ReassignmentTable
{
    public static readonly ReassignmentTable Empty = new([]);

    /// <summary>The cluster cannot tell (before Kafka 2.4).</summary>
    public static readonly ReassignmentTable NotSupported = new([]) { IsSupported = false };

    private readonly Dictionary<(string Topic, int Partition), Reassignment> _byPartition;

    public ReassignmentTable(ImmutableArray<Reassignment> all)
    {
        // Of a partition that is told twice the first counts.
        _byPartition = all.DistinctBy(r => (r.Topic, r.Partition)).ToDictionary(r => (r.Topic, r.Partition));
        All = [.. _byPartition.Values.OrderBy(r => r.Topic, StringComparer.Ordinal).ThenBy(r => r.Partition)];
    }

    /// <summary>Sorted by topic, then partition.</summary>
    public ImmutableArray<Reassignment> All { get; }

    public bool IsSupported { get; private init; } = true;

    public Reassignment? Of(string topic, int partition) => _byPartition.GetValueOrDefault((topic, partition));

    /// <summary>How many of a partition's replicas are only being added.</summary>
    public ImmutableDictionary<int, int> AddingByOrdinal(TopicTable topics) => All
        .Select(r => KeyValuePair.Create(topics.OrdinalOf(r.Topic, r.Partition), r.Adding.Length))
        .Where(pair => pair.Key >= 0).ToImmutableDictionary();

    /// <summary>The table after an answer: what goes on keeps when it was first seen.</summary>
    internal ReassignmentTable After(ReassignmentTable answer, DateTimeOffset now)
    {
        if (answer.All.IsEmpty) return All.IsEmpty && answer.IsSupported == IsSupported ? this : answer;
        return new ReassignmentTable([.. answer.All.Select(r => r with { FirstSeen = Of(r.Topic, r.Partition)?.FirstSeen ?? now })]);
    }
}
