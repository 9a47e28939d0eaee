using System.Globalization;

namespace Dashboard.DemoShop;

/// <summary>
/// What a shop can be told: as <c>--bootstrap</c>, <c>--rate</c>, <c>--seed</c>, or as SHOP_BOOTSTRAP, SHOP_RATE, SHOP_SEED.
/// </summary>
/// <param name="Rate">Records a second, of all topics together, on average.</param>
/// <param name="Seed">The same seed makes the same customers, orders and clicks.</param>
internal sealed record ShopOptions(string Bootstrap, double Rate, int Seed)
{
    public const string Help = """
        Plays a shop on a Kafka cluster: some thirty topics, producers whose rate goes up and down, and consumer groups that are
        healthy, slow, catching up, stalled, stopped and rebalancing. Ends at Ctrl-C; topics and offsets stay.

          --bootstrap HOST:PORT,…  the cluster (SHOP_BOOTSTRAP, else localhost:9092)
          --rate NUMBER            records a second on average (SHOP_RATE, else 200)
          --seed NUMBER            what is sold to whom (SHOP_SEED, else 1)
        """;

    /// <summary>Reads arguments over environment over defaults.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(IReadOnlyList<string> arguments, Func<string, string?> environment, out ShopOptions options)
    {
        options = new ShopOptions("localhost:9092", 200, 1);
        var known = new[] { "bootstrap", "rate", "seed" };
        var given = known.ToDictionary(name => name, name => environment("SHOP_" + name.ToUpperInvariant()));
        for (var at = 0; at < arguments.Count; at += 2)
        {
            var name = known.FirstOrDefault(k => "--" + k == arguments[at]);
            if (name is null || at + 1 == arguments.Count)
            {
                return name is null ? $"{arguments[at]} is not known; --help tells what is." : $"{arguments[at]} wants a value.";
            }

            given[name] = arguments[at + 1];
        }

        if (given["bootstrap"] is { Length: > 0 } bootstrap)
        {
            options = options with { Bootstrap = bootstrap };
        }

        if (given["rate"] is { Length: > 0 } rate)
        {
            if (!double.TryParse(rate, CultureInfo.InvariantCulture, out var perSecond) || perSecond is not (> 0 and <= 100_000))
            {
                return $"The rate is to be a number above 0 and at most 100000, not {rate}.";
            }

            options = options with { Rate = perSecond };
        }

        if (given["seed"] is { Length: > 0 } seed)
        {
            if (!int.TryParse(seed, CultureInfo.InvariantCulture, out var number))
            {
                return $"The seed is to be a whole number, not {seed}.";
            }

            options = options with { Seed = number };
        }

        return null;
    }
}
