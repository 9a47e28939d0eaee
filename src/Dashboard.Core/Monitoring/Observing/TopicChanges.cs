using Dashboard.Core.Alerts;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>Topics created, deleted, created again under their name, or given more partitions.</summary>
internal static class TopicChanges
{
    public static IEnumerable<Line> Find(ClusterSnapshot before, ClusterSnapshot after)
    {
        var (then, now) = (before.Topics, after.Topics);
        if (ReferenceEquals(then, now) || before.Topology.Brokers.IsEmpty) return [];
        var (created, again, grown) = (new List<string>(), new List<string>(), new List<Line>());
        for (var topic = 0; topic < now.Count; topic++)
        {
            var name = now.Name(topic);
            var old = then.IndexOf(name);
            if (old < 0) created.Add(name);
            else if (then.Id(old) != now.Id(topic)) again.Add(name);
            else if (then.Partitions(old) < now.Partitions(topic) && then.Partitions(old) > 0)
                grown.Add(new Line(
                    ObservedKind.Topic, "Topic ", Words.Name(name),
                    $" has {Words.Count(now.Partitions(topic), "partition")}, before {Words.Count(then.Partitions(old))}",
                    One(name)));
        }

        var deleted = then.Names.ToArray().Where(name => now.IndexOf(name) < 0).ToList();
        return
        [
            .. Naming.Lines(ObservedKind.Topic, "topic", new Subject.Topics(), One, created, " created"),
            .. Naming.Lines(ObservedKind.Topic, "topic", new Subject.Topics(), One, again, " deleted and created again"),
            .. Naming.Lines(ObservedKind.Topic, "topic", null, null, deleted, " deleted"),
            .. grown,
        ];
    }

    private static Subject One(string name) => new Subject.Topic(name);
}
