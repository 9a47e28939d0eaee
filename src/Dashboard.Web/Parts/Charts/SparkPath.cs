using System.Globalization;
using System.Text;

namespace Dashboard.Web.Parts.Charts;

/// <summary>Turns values into SVG paths in a box of 100 × 26.</summary>
public static class SparkPath
{
    private const double Bottom = 24, Top = 2, Floor = 26;

    /// <returns>The line, and the area below it. Both break where a value is NaN; a flat line lies on the ground when it is 0,
    /// else in the middle.</returns>
    public static (string Line, string Area) Of(IReadOnlyList<double> values, bool fromZero)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            if (!double.IsNaN(value)) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (high < low) return ("", "");
        if (fromZero) low = Math.Min(0, low);
        var (line, area) = (new StringBuilder(), new StringBuilder());
        var step = 100.0 / Math.Max(1, values.Count - 1);
        var start = -1;
        for (var i = 0; i <= values.Count; i++)
        {
            if (i < values.Count && !double.IsNaN(values[i]))
            {
                if (start < 0) start = i;
                continue;
            }

            if (start >= 0) Run(start, i);
            start = -1;
        }

        return (line.ToString(), area.ToString());

        void Run(int from, int to)
        {
            area.Append(CultureInfo.InvariantCulture, $"M{from * step:0.##} {Floor}");
            for (var i = from; i < to; i++)
            {
                var point = string.Create(CultureInfo.InvariantCulture, $"{i * step:0.##} {Height(values[i]):0.##}");
                line.Append(i == from ? 'M' : 'L').Append(point);
                area.Append('L').Append(point);
            }

            // One point alone would not be seen.
            if (to - from == 1) line.Append("h.5");
            area.Append(CultureInfo.InvariantCulture, $"L{(to - 1) * step:0.##} {Floor}Z");
        }

        double Height(double value) =>
            high > low ? Bottom - (value - low) / (high - low) * (Bottom - Top) : high == 0 ? Bottom : (Bottom + Top) / 2;
    }
}
