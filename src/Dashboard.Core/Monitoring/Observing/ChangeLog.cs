using System.Collections.Immutable;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>
/// Tells what changed from one snapshot to the next, gathered into few lines, and keeps the newest. The first view of a cluster, until
/// each lane has ended a round, is no news.
/// </summary>
internal sealed class ChangeLog
{
    private const int Most = 200;

    private ImmutableArray<ObservedChange> _lines = [];
    private int? _controller;

    /// <param name="before">The snapshot before.</param>
    /// <param name="after">The new one.</param>
    /// <param name="groupsWereKnown">All groups had been listed, so that another one is new.</param>
    /// <returns>All lines kept, newest first.</returns>
    public ImmutableArray<ObservedChange> Add(ClusterSnapshot before, ClusterSnapshot after, bool groupsWereKnown)
    {
        var controller = _controller;
        _controller = after.Controller ?? _controller;
        if (!before.IsSettled) return _lines;
        var news = BrokerChanges.Find(before, after, controller)
            .Concat(LeadershipChanges.Find(before, after))
            .Concat(TopicChanges.Find(before, after))
            .Concat(GroupChanges.Find(before, after, groupsWereKnown))
            .Concat(ConfigChanges.Find(before, after))
            .Select(line => line.At(after.ComposedAt))
            .ToImmutableArray();
        if (news.IsEmpty) return _lines;
        return _lines = [.. news.AddRange(_lines).Take(Most)];
    }
}

/// <summary>A change before it has its time.</summary>
internal readonly record struct Line(ObservedKind Kind, string Before, string Subject, string After, string? Link)
{
    public ObservedChange At(DateTimeOffset at) => new(at, Kind, Before, Subject, After, Link);
}
