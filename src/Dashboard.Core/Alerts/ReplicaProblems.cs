using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Alerts;

/// <summary>
/// Partitions that are not well, by cause: those that miss replicas on brokers that are away are one entry of these brokers, the
/// remaining ones are one entry a state.
/// </summary>
internal static class ReplicaProblems
{
    /// <summary>More brokers away than this have one cause behind them (a rack, a network), so they are one entry.</summary>
    private const int MostNamed = 3;

    private const string ManyAway = "brokers-away";

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot)
    {
        var absent = snapshot.Brokers.Where(broker => IsAway(broker, snapshot)).ToImmutableDictionary(broker => broker.Id);
        var many = absent.Count > MostNamed;
        var causes = new SortedDictionary<string, (ImmutableArray<int> Brokers, ReplicaTally Tally)>(StringComparer.Ordinal);
        foreach (var broker in absent.Values.Where(b => b.State != BrokerState.Gone || b.Replicas > 0))
            TallyOf(causes, many ? [.. absent.Keys] : [broker.Id], many);
        var returning = snapshot.Brokers.Where(b => b.ReturningUntil is not null).Select(b => b.Id);
        var excused = absent.Keys.Concat(returning).ToHashSet();
        for (var i = 0; i < snapshot.States.Length; i++)
        {
            if (snapshot.States[i] == PartitionState.InSync) continue;
            var missing = Missing(snapshot.Topology.Partitions, i);
            var tally = missing.Length > 0 && missing.All(excused.Contains)
                ? TallyOf(causes, many && missing.Any(absent.ContainsKey) ? [.. absent.Keys] : missing, many)
                : TallyOf(causes, snapshot.States[i]);
            tally.Add(snapshot, i);
        }

        return causes.Select(cause => cause.Value.Brokers.IsEmpty
            ? OfState(cause.Key, cause.Value.Tally, snapshot)
            : OfBrokers(cause.Key, cause.Value.Brokers, cause.Value.Tally, snapshot));
    }

    /// <summary>When nobody answers, a broker's silence says nothing of the broker.</summary>
    private static bool IsAway(BrokerSnapshot broker, ClusterSnapshot snapshot) =>
        broker.State is BrokerState.Gone or BrokerState.Fenced ||
        (broker.State is BrokerState.NotAnswering && snapshot.Reachability.IsReached);

    private static ImmutableArray<int> Missing(PartitionTable partitions, int ordinal)
    {
        var missing = ImmutableArray.CreateBuilder<int>();
        var replicas = partitions.Replicas(ordinal);
        var states = partitions.States(ordinal);
        for (var r = 0; r < replicas.Length; r++)
            if (states[r] != ReplicaState.InSync) missing.Add(replicas[r]);
        missing.Sort();
        return missing.ToImmutable();
    }

    private static ReplicaTally TallyOf(
        SortedDictionary<string, (ImmutableArray<int> Brokers, ReplicaTally Tally)> causes, ImmutableArray<int> brokers, bool many)
    {
        // The key does not hold what changes while the cause lasts, so that a mute of it and its age stay.
        var key = many && brokers.Length > MostNamed ? ManyAway
            : (brokers.Length == 1 ? "broker-away/" : "brokers-away/") + string.Join('+', brokers);
        if (!causes.TryGetValue(key, out var cause)) causes.Add(key, cause = (brokers, new ReplicaTally()));
        return cause.Tally;
    }

    private static ReplicaTally TallyOf(
        SortedDictionary<string, (ImmutableArray<int> Brokers, ReplicaTally Tally)> causes, PartitionState state)
    {
        var key = "partitions/" + state;
        if (!causes.TryGetValue(key, out var cause)) causes.Add(key, cause = ([], new ReplicaTally()));
        return cause.Tally;
    }

    private static Finding OfState(string key, ReplicaTally tally, ClusterSnapshot snapshot) => new(
        key, tally.Kind!.Value, tally.Severity,
        tally.Counts() + (snapshot.Brokers.All(b => b.State == BrokerState.Up) ? ", although every broker is up" : ""),
        tally.Meaning(snapshot), new Subject.Partitions(tally.State));

    private static Finding OfBrokers(string key, ImmutableArray<int> ids, ReplicaTally tally, ClusterSnapshot snapshot)
    {
        var brokers = snapshot.Brokers.Where(b => ids.Contains(b.Id)).ToImmutableArray();
        var who = Who(brokers, snapshot);
        var reason = brokers is [{ Reason: { } why }] ? Words.Plain(why) + " " : "";
        // The last to go made it as bad as it is. When all are back it lasts since then, and not since they are back.
        var last = brokers.Where(b => b.State != BrokerState.Up).MaxBy(b => b.Since);
        var (since, atLeast) = (last?.Since, last?.SinceIsAtLeast ?? false);
        return tally.IsEmpty
            ? new Finding(
                key, ProblemKind.BrokerAway, Severity.Warning, who, reason + Unmissed(brokers),
                brokers is [var one] ? new Subject.Broker(one.Id) : new Subject.Brokers(), since, atLeast)
            : new Finding(
                key, tally.Kind!.Value, tally.Severity, $"{who}: {tally.Counts()}", reason + tally.Meaning(snapshot),
                brokers is [var only] ? new Subject.Partitions(null, only.Id) : new Subject.Partitions(tally.State),
                since, atLeast);
    }

    /// <remarks>For some seconds after a broker died Kafka's metadata counts it in: that is no proof that nothing is missing.</remarks>
    private static string Unmissed(ImmutableArray<BrokerSnapshot> brokers)
    {
        if (!brokers.Any(b => b is { State: BrokerState.NotAnswering, Replicas: > 0 })) return "No partition is known to miss it.";
        var them = brokers.Length == 1 ? "it" : "them";
        return $"Kafka's metadata still counts {them} in: Kafka has not noticed yet, or only this dashboard cannot reach {them}.";
    }

    private static string Who(ImmutableArray<BrokerSnapshot> brokers, ClusterSnapshot snapshot)
    {
        if (brokers.Length > MostNamed) return $"{Words.Count(brokers.Length)} of {Words.Count(snapshot.Brokers.Length)} brokers are away";
        var names = Words.List([.. brokers.Select(b => b.Id.ToString(CultureInfo.InvariantCulture))]);
        if (brokers.Length > 1)
            return $"Brokers {names} are " + (brokers.Count(b => b.State == BrokerState.Up) switch
            {
                0 => "away together",
                var up when up == brokers.Length => "back and catching up",
                _ => "away or catching up",
            });
        return brokers[0].State switch
        {
            BrokerState.Gone => $"Broker {names} is gone",
            BrokerState.Fenced => $"Broker {names} is fenced",
            BrokerState.NotAnswering => $"Broker {names} does not answer",
            _ => $"Broker {names} is back and catching up",
        };
    }
}
