using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Alerts;

/// <summary>What keeps us from seeing the cluster: it cannot be reached, or a lane brings nothing or not all.</summary>
internal static class CollectorProblems
{
    /// <summary>Shorter pauses delay nothing that anybody would see.</summary>
    private static readonly TimeSpan _worthTelling = TimeSpan.FromSeconds(1);

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.Reachability is { IsReached: false, Reason: { } reason } away)
        {
            yield return new Finding(
                "unreachable", ProblemKind.ClusterUnreachable, Severity.Critical,
                $"{Words.Name(snapshot.Name)} cannot be reached: {Words.Plain(reason)}",
                away.LastAnswer is null
                    ? "Nothing is known of it yet; it is tried again until it answers."
                    : "What is shown is what was known last; it is tried again until it answers.",
                new Subject.Connection(), away.Since, away.LastAnswer is null);
            yield break;
        }

        var excused = snapshot.Brokers.Where(b => b.State != BrokerState.Up).Select(b => b.Id).ToHashSet();
        foreach (var lane in snapshot.Lanes.Where(l => l.LastTry is not null))
        {
            var subject = Subject(lane.Lane);
            if (!lane.IsFresh(now))
            {
                yield return Failing(
                    $"collector/{Name(lane)}", $"{subject} cannot be read: {Words.Plain(lane.Failure ?? "the last answer is too old.")}");
                continue;
            }

            if (lane.Throttled >= _worthTelling)
            {
                yield return new Finding(
                    $"collector/{Name(lane)}/throttled", ProblemKind.CollectorFailing, Severity.Warning,
                    $"{subject} come late: brokers throttle the dashboard, {lane.Throttled.TotalSeconds:0.0} s in the newest round",
                    "A quota of its principal or client id slows what it asks. Each pause is kept, and the figures say their age; a higher "
                        + "request_percentage or consumer_byte_rate ends it.",
                    new Subject.Connection());
            }

            foreach (var faults in lane.Faults.Where(f => !excused.Contains(f.BrokerId)).GroupBy(f => f.Fault))
            {
                // A move is told by the next round already.
                if (faults.Key == ReadFault.Moved) continue;
                var more = faults.Count() > 1 ? $" ({Words.Count(faults.Count() - 1)} more like this.)" : "";
                yield return Failing(
                    $"collector/{Name(lane)}/{faults.Key}", $"{subject} are not all read: {Words.Plain(faults.First().Sentence)}{more}");
            }
        }
    }

    private static Finding Failing(string key, string title) => new(
        key, ProblemKind.CollectorFailing, Severity.Warning, title,
        "What is not read is shown as unknown or with its age; the rest is right.", new Subject.Connection());

    private static string Name(LaneState lane) => lane.Lane.ToString().ToLowerInvariant();

    private static string Subject(Lane lane) => lane switch
    {
        Lane.Fast => "Partitions, offsets and lag",
        Lane.Medium => "Group members, fenced brokers and the controller",
        _ => "Configs and begin offsets",
    };
}
