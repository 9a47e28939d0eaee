using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>How large, and which.</summary>
internal sealed record BenchOptions
{
    public const string Help = """
        dotnet run -c Release --project tests/Dashboard.Benchmarks -- [options] [names]

        Names are refresh pages latency rate viewers lag sweep rounds memory; without any, all of them. It starts three Kafka brokers, a
        PostgreSQL and the published dashboard of its own. Lag needs none of them; sweep, rounds and memory are of clusters too large for
        this, which a process plays with the wire's own encoders. By name only: burrow, which compares the model of Burrow that lag uses
        with Debian's burrow on a Kafka 2.8 for three minutes.
          --small        sizes for a quick look, below two minutes
          --topics N     topics of 5 partitions and 3 replicas (1000)
          --groups N     groups that committed in two of them (500)
          --rounds N     rounds and page loads measured, of which the median is told (15)
          --records N    records whose way into the page is timed (500)
          --prefilled N  records in the topic that tails read (1000000)
          --viewers N,M  open pages (10,100)
          --seconds N    how long viewers are watched (30)
        """;

    public int Topics { get; init; } = 1000;

    public int Groups { get; init; } = 500;

    public int Rounds { get; init; } = 15;

    public int Records { get; init; } = 500;

    public int Prefilled { get; init; } = 1_000_000;

    public IReadOnlyList<int> Viewers { get; init; } = [10, 100];

    public int Seconds { get; init; } = 30;

    public IReadOnlyList<string> Names { get; init; } = [];

    public bool IsSmall { get; init; }

    /// <exception cref="FormatException">An option is not known or lacks its number.</exception>
    public static BenchOptions Parse(string[] arguments)
    {
        var options = arguments.Contains("--small")
            ? new BenchOptions
            {
                IsSmall = true,
                Topics = 100,
                Groups = 20,
                Rounds = 3,
                Records = 50,
                Prefilled = 50_000,
                Viewers = [3],
                Seconds = 5,
            }
            : new BenchOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (name == "--small") continue;
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                options = options with { Names = [.. options.Names, name] };
                continue;
            }

            var values = (++i < arguments.Length ? arguments[i] : throw new FormatException($"{name} wants a number.")).Split(',')
                .Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            options = name switch
            {
                "--topics" => options with { Topics = values[0] },
                "--groups" => options with { Groups = values[0] },
                "--rounds" => options with { Rounds = values[0] },
                "--records" => options with { Records = values[0] },
                "--prefilled" => options with { Prefilled = values[0] },
                "--viewers" => options with { Viewers = values },
                "--seconds" => options with { Seconds = values[0] },
                _ => throw new FormatException($"{name} is not known."),
            };
        }

        return options;
    }
}
