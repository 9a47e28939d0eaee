using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dashboard.Wire.Messages;

namespace Dashboard.Wire.Transport;

/// <summary>The figures of all clients, for whoever listens to the meter <c>Dashboard.Wire</c>.</summary>
internal static class WireMeter
{
    private static readonly Meter _meter = new("Dashboard.Wire");

    private static readonly Histogram<double> _duration = _meter.CreateHistogram<double>(
        "dashboard.wire.request.duration", "s", "From being asked for to having read the answer, connecting included.");

    public static void Answered(string? cluster, ApiKey api, TimeSpan took, WireFault? fault)
    {
        if (!_duration.Enabled) return;
        var tags = new TagList { { "api", api.ToString() }, { "outcome", fault?.ToString() ?? "ok" } };
        if (cluster is not null) tags.Add("cluster", cluster);
        _duration.Record(took.TotalSeconds, tags);
    }
}
