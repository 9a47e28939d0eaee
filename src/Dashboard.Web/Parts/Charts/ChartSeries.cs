namespace Dashboard.Web.Parts.Charts;

/// <summary>One line of a time chart.</summary>
/// <param name="Name">In the key.</param>
/// <param name="Values">As long as the chart's times; NaN where not known. Rates and shares,
/// never offsets: JavaScript's numbers end at 2^53.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> Values);
