using System.Globalization;

namespace Dashboard.DemoShop.Records;

/// <summary>Orders and what follows from them: JSON with keys and headers.</summary>
internal static class SalesRecords
{
    public static ShopRecord Order(Random random, long number) => ShopRecord.Json(Words.Customer(random), new
    {
        orderId = Words.Id("order", number),
        placedBy = Words.Customer(random),
        shipTo = new { city = Words.City(random), express = random.Next(4) == 0 },
        lines = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new
        {
            sku = Words.Sku(random),
            name = Words.Thing(random),
            quantity = random.Next(1, 4),
            price = Words.Price(random),
        }).ToArray(),
        // Above 2^53: readers that take every number for a double show another one.
        checksum = 9_007_199_254_740_993 + number,
    }).With("trace-id", Words.Trace(random)).With("source", "web").With("schema", "order/3");

    public static ShopRecord Payment(Random random, long number) => ShopRecord.Json(Words.Id("order", number), new
    {
        paymentId = Words.Id("payment", number),
        method = Words.Pick(random, "card", "invoice", "voucher"),
        amount = Words.Price(random),
        currency = Words.Pick(random, "EUR", "USD", "PLN"),
        state = Words.Pick(random, "authorised", "captured", "captured", "declined"),
    }).With("trace-id", Words.Trace(random)).With("retry", "1").With("retry", "2");

    public static ShopRecord Refund(Random random, long number) => ShopRecord.Json(Words.Id("order", number * 17),
        new { amount = Words.Price(random), reason = Words.Pick(random, "damaged", "too late", null) });

    public static ShopRecord Shipment(Random random, long number) => ShopRecord.Json(Words.Id("order", number),
        new { parcel = Words.Id("parcel", number), to = Words.City(random), kilograms = Math.Round(random.NextDouble() * 12, 2) });

    /// <summary>A document of some kilobytes; every fiftieth is larger than 64 KiB.</summary>
    public static ShopRecord Invoice(Random random, long number)
    {
        var pages = new byte[number % 50 == 0 ? 90_000 : random.Next(1_000, 4_000)];
        random.NextBytes(pages);
        "%PDF-1.7\n"u8.CopyTo(pages);
        return new ShopRecord(BitConverter.GetBytes(number), pages).With("content-type", "application/pdf");
    }

    public static ShopRecord DeadLetter(Random random, long number) =>
        ShopRecord.Text(null, "{\"orderId\": \"" + Words.Id("order", number) + "\", \"lin")
            .With("error", "Unexpected end of JSON input")
            .With("attempts", random.Next(3, 9).ToString(CultureInfo.InvariantCulture))
            .With("cause", null);
}
