using Dashboard.DemoShop.Records;

namespace Dashboard.DemoShop.Topics;

/// <summary>All topics of the shop.</summary>
internal static class Catalogue
{
    private const string Hour = "3600000", Day = "86400000";

    /// <summary>Long enough that a screen has to cut it.</summary>
    private const string Long = "warehouse.eu-central.hall-4.conveyor-17.parcel-sorting.measurements.weight-and-volume."
        + "after-second-scan.rejected.for-manual-inspection.all-parcels.version-2";

    public static IReadOnlyList<ShopTopic> Topics { get; } =
    [
        new("orders", 6, 14, SalesRecords.Order),
        new("orders.dead-letters", 1, 0.2, SalesRecords.DeadLetter),
        new("payments", 6, 12, SalesRecords.Payment),
        new("payments.refunds", 3, 0.8, SalesRecords.Refund),
        new("shipments", 3, 6, SalesRecords.Shipment),
        new("shipments.tracking", 6, 9, StockRecords.Reading) { Configs = Deleted(Hour) },
        new("invoices", 3, 1.5, SalesRecords.Invoice) { Configs = Bounded("50000000", ("segment.bytes", "10000000")) },
        new("clicks", 12, 40, VisitRecords.Click) { Configs = Deleted(Hour) },
        new("page-views", 8, 25, VisitRecords.PageView) { Configs = Deleted(Day) },
        new("search-queries", 6, 7, VisitRecords.Search) { Configs = Deleted(Day) },
        new("sessions", 6, 5, VisitRecords.Session),
        new("reviews", 3, 1, VisitRecords.Review),
        new("emails", 3, 2, VisitRecords.Email),
        new("notifications", 3, 4, VisitRecords.Notification),
        new("customers", 6, 2, StockRecords.Customer) { Configs = Compacted() },
        new("baskets", 6, 6, StockRecords.Basket) { Configs = new() { ["cleanup.policy"] = "compact,delete", ["retention.ms"] = Day } },
        new("products", 3, 1, StockRecords.Product) { Configs = Compacted() },
        new("prices", 3, 2, StockRecords.Price) { Configs = Compacted() },
        new("inventory", 6, 8, StockRecords.Stock),
        new("warehouse.readings", 4, 15, StockRecords.Reading) { Configs = Deleted(Hour) },
        new("product-thumbnails", 2, 0.5, StockRecords.Thumbnail) { Configs = Bounded("20000000", ("compression.type", "zstd")) },
        new("feature-flags", 1, 0.1, StockRecords.Flag) { Configs = Compacted() },
        new("gdpr.erasures", 1, 0.1, StockRecords.Erasure) { Configs = Compacted() },
        new("audit-log", 1, 1, StockRecords.Audit) { Configs = new() { ["retention.ms"] = "-1", ["min.insync.replicas"] = "3" } },
        new("currency-rates", 3, 1, StockRecords.Price) { Replicas = 1 },
        new("fraud-alerts", 1, 0.2, SalesRecords.Refund),
        new("recommendations", 3, 3, VisitRecords.Notification) { Replicas = 2, Configs = new() { ["min.insync.replicas"] = "1" } },
        new("ab-tests", 2, 1, StockRecords.Flag) { Configs = Bounded("10000000", ("message.timestamp.type", "LogAppendTime")) },
        new("gift-cards", 3, 0, SalesRecords.Refund),
        new(Long, 4, 1, StockRecords.Reading),
    ];

    /// <summary>The share of all records that goes to some topics, 0 to 1.</summary>
    public static double Share(IEnumerable<string> topics) =>
        Topics.Where(t => topics.Contains(t.Name)).Sum(t => t.Weight) / Topics.Sum(t => t.Weight);

    private static Dictionary<string, string> Deleted(string after) =>
        new() { ["retention.ms"] = after, ["segment.ms"] = "600000", ["retention.bytes"] = "100000000" };

    private static Dictionary<string, string> Bounded(string bytes, (string Name, string Value) also) =>
        new() { ["retention.bytes"] = bytes, [also.Name] = also.Value };

    private static Dictionary<string, string> Compacted() => new()
    {
        ["cleanup.policy"] = "compact",
        ["segment.ms"] = "120000",
        ["min.cleanable.dirty.ratio"] = "0.1",
        ["max.compaction.lag.ms"] = "300000",
    };
}
