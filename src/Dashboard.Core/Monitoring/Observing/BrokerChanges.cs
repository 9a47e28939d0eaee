using Dashboard.Core.Alerts;
using Dashboard.Core.Brokers;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>Brokers that came, went or fell silent; the controller; the cluster as a whole.</summary>
internal static class BrokerChanges
{
    /// <param name="before">The snapshot before.</param>
    /// <param name="after">The new one.</param>
    /// <param name="controller">The controller last known: between two of them it may be unknown for a while.</param>
    public static IEnumerable<Line> Find(ClusterSnapshot before, ClusterSnapshot after, int? controller)
    {
        if (before.Reachability.IsReached != after.Reachability.IsReached)
        {
            yield return new Line(
                ObservedKind.Broker, "", Words.Name(after.Name),
                after.Reachability.IsReached ? " answers again" : " does not answer", null);
        }
        else if (!before.Brokers.IsEmpty && after.Reachability.IsReached)
        {
            var known = before.Brokers.ToDictionary(b => b.Id);
            foreach (var broker in after.Brokers)
                if (Verb(known.GetValueOrDefault(broker.Id)?.State, broker.State) is { } verb)
                    yield return new Line(ObservedKind.Broker, "Broker ", $"{broker.Id}", verb, new Subject.Broker(broker.Id));
        }

        if (controller is { } from && after.Controller is { } to && from != to)
            yield return new Line(ObservedKind.Controller, "Controller moved from ", $"{from} to {to}", "", new Subject.Brokers());
    }

    private static string? Verb(BrokerState? before, BrokerState after) => (before, after) switch
    {
        (null, BrokerState.Up) => " joined",
        (null, _) => null,
        (BrokerState.Up or BrokerState.NotAnswering, BrokerState.Gone or BrokerState.Fenced) => " left",
        (BrokerState.Up, BrokerState.NotAnswering) => " does not answer",
        (BrokerState.NotAnswering, BrokerState.Up) => " answers again",
        (BrokerState.Gone or BrokerState.Fenced, BrokerState.Up) => " came back",
        (BrokerState.Gone or BrokerState.Fenced, BrokerState.NotAnswering) => " is listed again, but does not answer",
        _ => null,
    };
}
