using System.Globalization;

namespace Dashboard.DemoShop.Records;

/// <summary>What visitors do: text lines, keys or none, headers that repeat, values that are empty, null, or the word null.</summary>
internal static class VisitRecords
{
    private static readonly string[] _reviews =
    [
        "Holds tea. Ten out of ten.", "Ça marche très bien 👍", "<b>Bold claim</b>: it squeaks & <script>alert('no')</script>",
        "It arrived \u202Edetrevni and I like it", "красивый чайник", "Too small\tfor me\nand for my cat",
    ];

    public static ShopRecord Click(Random random, long number) => ShopRecord.Text(Words.Customer(random),
        string.Create(CultureInfo.InvariantCulture, $"GET {Words.Page(random)} {random.Next(8, 900)}ms #{number}"));

    public static ShopRecord PageView(Random random, long number) =>
        ShopRecord.Json(null, new { page = Words.Page(random), from = Words.City(random), seconds = random.Next(1, 300), number });

    public static ShopRecord Search(Random random, long number) => ShopRecord.Text(null, Words.Thing(random));

    public static ShopRecord Review(Random random, long number) =>
        ShopRecord.Text(Words.Sku(random), Words.Pick(random, _reviews))
            .With("stars", random.Next(1, 6).ToString(CultureInfo.InvariantCulture));

    public static ShopRecord Session(Random random, long number) => (number % 5) switch
    {
        0 => ShopRecord.Text("", ""),
        1 => ShopRecord.Text(Words.Customer(random), null),
        2 => ShopRecord.Text("null", "null"),
        _ => ShopRecord.Text(Words.Customer(random), "open"),
    };

    public static ShopRecord Email(Random random, long number) => ShopRecord.Text(Words.Customer(random),
        $"Subject: Your {Words.Thing(random)} is on its way\n\nDear customer,\nit left {Words.City(random)} this morning.\n")
        .With("to", "somebody@example.org").With("to", "else@example.org").With("list-unsubscribe", "");

    public static ShopRecord Notification(Random random, long number) =>
        ShopRecord.Json(Words.Customer(random), new { kind = Words.Pick(random, "push", "sms"), text = $"{Words.Thing(random)} is back" });
}
