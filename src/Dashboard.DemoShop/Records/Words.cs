using System.Globalization;

namespace Dashboard.DemoShop.Records;

/// <summary>The shop's vocabulary.</summary>
internal static class Words
{
    private static readonly string[] _things =
        ["kettle", "bicycle bell", "notebook", "desk lamp", "teapot", "rain coat", "chess set", "hammock"];

    private static readonly string[] _colours = ["red", "blue", "mint", "black", "ochre"];
    private static readonly string[] _pages = ["/", "/basket", "/checkout", "/sale", "/search?q=lamp", "/product/1187", "/account"];
    private static readonly string[] _cities = ["Lyon", "Kraków", "Łódź", "Zürich", "Oslo", "Québec", "東京", "İzmir"];

    public static string Thing(Random random) => $"{Pick(random, _colours)} {Pick(random, _things)}";

    public static string Page(Random random) => Pick(random, _pages);

    public static string City(Random random) => Pick(random, _cities);

    public static string Customer(Random random) => Id("customer", random.Next(2_000));

    public static string Sku(Random random) => Id("sku", random.Next(400));

    public static string Id(string kind, long number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D6}");

    public static decimal Price(Random random) => random.Next(199, 24_999) / 100m;

    public static string Trace(Random random) => random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);

    public static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
