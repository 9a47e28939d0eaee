using Dashboard.Core.Monitoring;
using OpenTelemetry.Metrics;

namespace Dashboard.Web.Hosting.Telemetry;

/// <summary>Answers <c>/metrics</c>: the dashboard's own meters and the clusters' state, from memory.</summary>
internal sealed class MetricsScrape(IClusterFeed feed, TimeProvider clock) : IDisposable
{
    private readonly MeterExporter _exporter = new();
    private readonly Lock _lock = new();
    private BaseExportingMetricReader? _reader;

    /// <summary>The reader to give to the OpenTelemetry SDK.</summary>
    public MetricReader Reader => _reader ??= new BaseExportingMetricReader(_exporter);

    /// <summary>One scrape, in Prometheus' text format.</summary>
    public string Scrape()
    {
        var text = new PrometheusText();
        KafkaMetrics.Write(text, feed.All, clock.GetUtcNow());
        lock (_lock)
        {
            _exporter.Target = text;
            _reader?.Collect();
            _exporter.Target = null;
        }

        return text.ToString();
    }

    public void Dispose() => _exporter.Dispose();
}
