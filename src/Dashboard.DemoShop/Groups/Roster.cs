using Confluent.Kafka;
using Dashboard.DemoShop.Topics;

namespace Dashboard.DemoShop.Groups;

/// <summary>All consumer groups of the shop, one of each health and kind.</summary>
internal static class Roster
{
    /// <param name="rate">Records a second of the whole shop, for those whose pace is measured against it.</param>
    /// <param name="seed">When the restless come and go.</param>
    public static IReadOnlyList<ShopGroup> Groups(double rate, int seed)
    {
        var restless = seed;
        return
        [
            new("order-fulfilment", ["orders"], 3, () => new Pace()),
            new("payment-ledger", ["payments", "payments.refunds"], 2, () => new Pace()) { Static = true },
            new("session-builder", ["clicks", "page-views", "sessions"], 2, () => new Pace()),
            new("stock-keeper", ["inventory"], 2, () => new Pace()) { Protocol = GroupProtocol.Consumer },
            new("price-watch", ["prices", "currency-rates"], 1, () => new Pace()),
            new("click-analytics", ["clicks"], 2, () => new Slow(Of(0.35, "clicks"))),
            new("search-indexer", ["page-views"], 1, () => new CatchingUp(Of(4, "page-views"))),
            new("fraud-detector", ["payments"], 1, () => new Stalled()),
            new("newsletter", ["notifications", "emails"], 1, () => new Stopped()),
            new("recommender", ["clicks", "reviews"], 3, () => new Restless(restless++)),
            new("warehouse-display", ["warehouse.readings"], 1, () => new Uncommitted()),
        ];

        double Of(double factor, params string[] topics) => factor * rate * Catalogue.Share(topics);
    }
}
