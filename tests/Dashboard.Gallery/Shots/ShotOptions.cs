using Dashboard.Gallery.Shop;

namespace Dashboard.Gallery.Shots;

/// <summary>What to take pictures of.</summary>
/// <param name="Out">Directory for the pictures.</param>
/// <param name="Url">A running dashboard's base address; null starts the gallery.</param>
/// <param name="Paths">Pages, relative to it; after "!" keys to press and, in quotes, text to type:
/// "topics!Control+k!'pay'".</param>
/// <param name="Cookie">name=value of a session there.</param>
/// <param name="Chromium">The browser.</param>
internal sealed record ShotOptions(string Out, Uri? Url, IReadOnlyList<string> Paths, string? Cookie, string Chromium)
{
    private static readonly string[] _gallery =
    [
        "gallery", "gallery/figures", "gallery/replicas", "gallery/lists", "gallery/tables", "gallery/inputs", "gallery/inputs?open=1",
        "gallery/charts", "gallery!Control+k", "gallery!Control+k!'pa'!ArrowDown", "gallery!?",
        "gallery/empty", "gallery/many", "gallery/map", "gallery/problems", "nowhere",
        ShopMessages.Page("0-0"), ShopMessages.Page("1-60"),
    ];

    public static ShotOptions Parse(IReadOnlyList<string> args)
    {
        string? Value(string name)
        {
            for (var i = 0; i + 1 < args.Count; i++)
                if (args[i] == name) return args[i + 1];
            return null;
        }

        var url = Value("--url");
        return new ShotOptions(
            Value("--out") ?? Path.Combine(Path.GetTempPath(), "dashboard-shots"),
            url is null ? null : new Uri(url.TrimEnd('/') + "/"),
            Value("--paths")?.Split(',') ?? (url is null ? _gallery : [""]),
            Value("--cookie"),
            Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium");
    }
}
