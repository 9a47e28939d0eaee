using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Dashboard.Web.Hosting.Telemetry;

/// <summary>Hands what the OpenTelemetry SDK has aggregated to a scrape, in Prometheus' format.</summary>
/// <remarks>The exporter package for Prometheus has no stable release; the format's text is small.</remarks>
internal sealed class MeterExporter : BaseExporter<Metric>
{
    /// <summary>Where the collection under way writes; set by <see cref="MetricsScrape"/> around it.</summary>
    public PrometheusText? Target { get; set; }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        if (Target is not { } text) return ExportResult.Failure;
        foreach (var metric in batch) Write(text, metric);
        return ExportResult.Success;
    }

    private static void Write(PrometheusText text, Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var isHistogram = metric.MetricType is MetricType.Histogram;
        var name = isCounter || isHistogram ? metric.Name : Gauge(metric.Name);
        name += Unit(metric.Unit) + (isCounter ? "_total" : "");
        if (metric.MetricType is MetricType.ExponentialHistogram || !text.IsFree(name)) return;
        var help = string.IsNullOrEmpty(metric.Description) ? metric.Name : metric.Description;
        text.Family(name, isHistogram ? "histogram" : isCounter ? "counter" : "gauge", help);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(point.Tags);
            if (isHistogram) WriteHistogram(text, point, labels);
            else text.Sample(Value(metric.MetricType, point), "", labels);
        }
    }

    private static double Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static void WriteHistogram(PrometheusText text, in MetricPoint point, (string, string)[] labels)
    {
        long count = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            text.Sample(count, "_bucket", [.. labels, ("le", PrometheusText.Number(bucket.ExplicitBound))]);
        }

        text.Sample(point.GetHistogramSum(), "_sum", labels);
        text.Sample(point.GetHistogramCount(), "_count", labels);
    }

    private static (string, string)[] Labels(ReadOnlyTagCollection tags)
    {
        var labels = new List<(string, string)>(tags.Count);
        foreach (var tag in tags)
            labels.Add((PrometheusText.Name(tag.Key), Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? ""));
        return [.. labels];
    }

    /// <summary>Prometheus keeps the ending "_count" for histograms.</summary>
    private static string Gauge(string name) =>
        name.EndsWith(".count", StringComparison.Ordinal) ? name[..^"count".Length] + "number" : name;

    private static string Unit(string unit) => unit switch
    {
        "s" => "_seconds",
        "ms" => "_milliseconds",
        "By" => "_bytes",
        _ => "",
    };
}
