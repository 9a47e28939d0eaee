using System.Globalization;

namespace Dashboard.Web.Parts.Figures;

/// <summary>
/// Numbers as people read them: thousands set apart by a narrow no-break space (U+202F), at most three significant figures where
/// the exact one does not matter, units apart from the number so that they can be muted.
/// </summary>
public static class Figure
{
    private static readonly NumberFormatInfo _grouped = new() { NumberGroupSeparator = "\u202f", NegativeSign = "\u2212" };
    private static readonly string[] _bytes = ["B", "kB", "MB", "GB", "TB", "PB"];
    private static readonly string[] _binary = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    private static readonly string[] _counts = ["", "k", "M", "G", "T", "P"];

    /// <summary>1234567 → "1 234 567".</summary>
    public static string Exact(long value) => value.ToString("#,0", _grouped);

    /// <summary>Three significant figures with a prefix: 18204 → ("18.2", "k"). Below 1000 it is exact.</summary>
    public static (string Number, string Prefix) Compact(double value) => Scaled(value, _counts);

    /// <summary>Decimal units: 9130000000 → ("9.13", "GB").</summary>
    public static (string Number, string Unit) Bytes(double bytes) => Scaled(bytes, _bytes);

    /// <summary>
    /// A size that somebody set, in the units that tell it exactly: 100000000 → "100 MB", 1073741824 → "1 GiB"; where neither does,
    /// decimal units and three significant figures.
    /// </summary>
    public static string Set(long bytes)
    {
        var (number, unit) = Exactly(bytes, 1000, _bytes) ?? Exactly(bytes, 1024, _binary) ?? Bytes(bytes);
        return $"{number} {unit}";
    }

    /// <summary>A rate: 2431.2 → "2 431", 41.26 → "41.3", 0.034 → "0.03", 0 → "0".</summary>
    public static string PerSecond(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 0.005 => "< 0.01",
        < 10 => value.ToString("0.##", _grouped),
        < 100 => value.ToString("0.#", _grouped),
        _ => Math.Round(value).ToString("#,0", _grouped),
    };

    /// <summary>0.4953 → "49.5", 0.5 → "50".</summary>
    public static string Percent(double share) => (share * 100).ToString(share is > 0.1 or 0 ? "0" : "0.#", _grouped);

    /// <summary>The two greatest units: "6 min", "1 h 12 min", "3 d 4 h"; "&lt; 1 s" below a second.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time < TimeSpan.Zero) return "\u2212" + Duration(-time);
        if (time < TimeSpan.FromSeconds(1)) return time == TimeSpan.Zero ? "0 s" : "< 1 s";
        if (time < TimeSpan.FromMinutes(1)) return Whole(time.TotalSeconds, "s");
        if (time < TimeSpan.FromHours(1)) return Whole(time.TotalMinutes, "min");
        if (time < TimeSpan.FromDays(2))
        {
            var minutes = time.Minutes > 0 && time.TotalHours < 10 ? $" {time.Minutes} min" : "";
            return Whole(time.TotalHours, "h") + minutes;
        }

        return Exact((long)time.TotalDays) + " d" + (time.Hours > 0 && time.TotalDays < 10 ? $" {time.Hours} h" : "");
    }

    /// <summary>"1 partition", "3 partitions", "2 104 771 offsets".</summary>
    public static string Of(long count, string one, string? many = null) => $"{Exact(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>In the greatest unit of which it is at least one, where three significant figures tell it all.</summary>
    private static (string, string)? Exactly(long bytes, long each, string[] units)
    {
        var (step, unit) = (0, 1L);
        for (; bytes / unit >= each && step < units.Length - 1; step++) unit *= each;
        var value = (decimal)bytes / unit;
        var shown = decimal.Round(value, value < 10 ? 2 : value < 100 ? 1 : 0);
        return shown == value ? (value.ToString("0.##", _grouped), units[step]) : null;
    }

    private static string Whole(double value, string unit) => $"{Math.Floor(value).ToString("0", CultureInfo.InvariantCulture)} {unit}";

    private static (string, string) Scaled(double value, string[] units)
    {
        if (Math.Abs(value) < 1000) return (value.ToString("0.#", _grouped), units[0]);
        var step = 0;
        while (Math.Abs(value) >= 999.5 && step < units.Length - 1) (value, step) = (value / 1000, step + 1);
        var format = Math.Abs(value) switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" };
        return (value.ToString(format, _grouped), units[step]);
    }
}
