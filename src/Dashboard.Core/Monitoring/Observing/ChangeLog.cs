using System.Collections.Immutable;
using Dashboard.Core.Alerts;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>
/// Tells what changed from one snapshot to the next, gathered into few lines, and keeps the newest. The first view of a cluster, until
/// each lane has ended a round, is no news.
/// </summary>
internal sealed class ChangeLog
{
    private const int Most = 200;

    /// <summary>Groups change more often than all else: their lines must not push out what the brokers did.</summary>
    private const int MostOfGroups = 50;

    /// <summary>A group whose members change again within this time goes on changing, and is told once.</summary>
    private static readonly TimeSpan _flapping = TimeSpan.FromMinutes(15);

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
            .ToList();
        if (news.Count == 0) return _lines;
        var told = news.Select(line => Tell(line, after.ComposedAt)).ToList();
        var ofGroups = 0;
        return _lines = [.. told.Concat(_lines).Where(line => !line.IsOfGroups || ofGroups++ < MostOfGroups).Take(Most)];
    }

    /// <summary>The line, with what was told of the same group shortly before taken into it.</summary>
    private ObservedChange Tell(Line line, DateTimeOffset at)
    {
        var told = line.At(at);
        if (line is not { Kind: ObservedKind.Members, About: Subject.Group }) return told;
        var last = _lines.FirstOrDefault(kept => kept.Kind == line.Kind && kept.About == line.About);
        if (last is null || at - last.At > _flapping) return told;
        _lines = _lines.Remove(last);
        var times = last.Times + 1;
        return told with { After = $" rebalanced {Words.Count(times)} times, now {line.Outcome}", Times = times, Since = last.Since };
    }
}

/// <summary>A change before it has its time.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Before">Words before the subject.</param>
/// <param name="Subject">What changed.</param>
/// <param name="After">Words after it.</param>
/// <param name="About">Where to look.</param>
/// <param name="Outcome">How it is now, where several changes may be told as one.</param>
internal readonly record struct Line(
    ObservedKind Kind, string Before, string Subject, string After, Subject? About, string? Outcome = null)
{
    public ObservedChange At(DateTimeOffset at) => new(at, Kind, Before, Subject, After, About);
}
