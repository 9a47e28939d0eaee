using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>What was measured, as a Markdown table.</summary>
internal sealed class Figures
{
    private readonly List<(string What, string Figure)> _rows = [];

    public void Add(string what, string of, double value, string unit)
    {
        var figure = $"{of} {Rounded(value)}{(unit.Length > 0 ? " " + unit : "")}";
        Console.Error.WriteLine($"  {what}: {figure}");
        var at = _rows.FindIndex(r => r.What == what);
        if (at < 0) _rows.Add((what, figure));
        else _rows[at] = (what, $"{_rows[at].Figure}, {figure}");
    }

    public void Print(TextWriter to)
    {
        to.WriteLine("| measured | figure |");
        to.WriteLine("|---|---|");
        foreach (var (what, figure) in _rows) to.WriteLine($"| {what} | {figure} |");
    }

    public static double Median(IEnumerable<double> values) => Percentile(values, 50);

    public static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(sorted.Length * percent / 100.0) - 1];
    }

    /// <summary>Three significant digits; whole numbers stay whole.</summary>
    private static string Rounded(double value)
    {
        if (value == 0) return "0";
        var digits = 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits > 0
            ? Math.Round(value, Math.Min(digits, 3)).ToString("0.###", CultureInfo.InvariantCulture)
            : Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
    }
}
