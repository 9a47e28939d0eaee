using System.Globalization;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features.Brokers;

/// <summary>One broker of the list.</summary>
/// <param name="Broker">As the snapshot has it.</param>
/// <param name="Share">Its part of all leaders, 0 to 1; null while nobody leads anything.</param>
/// <param name="FairShare">What each live broker would lead if all led alike; null for one that is not live.</param>
/// <param name="Software">What it said of its software; null while not known.</param>
public sealed record BrokerRow(BrokerSnapshot Broker, double? Share, double? FairShare, BrokerSoftware? Software)
{
    /// <summary>
    /// Leaders move back to it by themselves: auto.leader.rebalance.enable of the active controller, which alone does it. Null where its
    /// configs are not known, as of one that is no broker.
    /// </summary>
    public bool? Rebalances { get; init; }

    /// <summary>It came up a short while ago, and does not lead yet what it would.</summary>
    public bool IsReturning(DateTimeOffset now) => Broker.ReturningUntil is { } until && now < until && Broker.NotPreferred > 0;
}

/// <summary>The brokers as rows, and the view that a state asks for.</summary>
public static class BrokerRows
{
    public static List<BrokerRow> Of(ClusterSnapshot snapshot)
    {
        var leaders = snapshot.Brokers.Sum(b => b.Leaders);
        var live = snapshot.Brokers.Count(IsLive);
        var rebalances = Rebalances(snapshot);
        return [.. snapshot.Brokers.Select(b => new BrokerRow(
            b, leaders > 0 ? (double)b.Leaders / leaders : null, IsLive(b) ? 1.0 / live : null,
            snapshot.Software.GetValueOrDefault(b.Id))
        {
            Rebalances = rebalances,
        })];
    }

    /// <summary>So many of them by id: what is cut off is never the trouble.</summary>
    public static List<BrokerRow> TroubledFirst(ClusterSnapshot snapshot, int most) =>
    [
        .. Of(snapshot).OrderByDescending(r => r.Broker.State).ThenBy(r => r.Broker.Id).Take(most).OrderBy(r => r.Broker.Id),
    ];

    public static List<BrokerRow> View(List<BrokerRow> rows, BrokersState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rows.FindAll(r => Keeps(r.Broker, state.Only, words));
    }

    private static bool? Rebalances(ClusterSnapshot snapshot) =>
        snapshot.Brokers.FirstOrDefault(b => b.IsController) is { } controller &&
        snapshot.Configs.Brokers.GetValueOrDefault(controller.Id)?.Find("auto.leader.rebalance.enable")?.Value is { } set
            ? set == "true" : null;

    /// <summary>The cluster lists it alive, whether or not it answers us.</summary>
    private static bool IsLive(BrokerSnapshot broker) => broker.State is BrokerState.Up or BrokerState.NotAnswering;

    private static bool Keeps(BrokerSnapshot broker, BrokerFilter only, string[] words) =>
        (only == BrokerFilter.All || only == BrokerFilter.Up == (broker.State == BrokerState.Up)) &&
        Array.TrueForAll(words, word => Matches(broker, word));

    /// <summary>A number is an id: "1" is not meant to find kafka-10.</summary>
    private static bool Matches(BrokerSnapshot broker, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? broker.Id == id
            : broker.Address.Contains(word, StringComparison.OrdinalIgnoreCase) ||
              string.Equals(broker.Rack, word, StringComparison.OrdinalIgnoreCase);
}
