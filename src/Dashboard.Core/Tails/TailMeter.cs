using System.Diagnostics.Metrics;

namespace Dashboard.Core.Tails;

/// <summary>The figures of all tails, for whoever listens to the meter <see cref="Name"/>.</summary>
public static class TailMeter
{
    public const string Name = "Dashboard.Tails";

    private static readonly Meter _meter = new(Name);

    internal static readonly UpDownCounter<int> Open = _meter.CreateUpDownCounter<int>(
        "dashboard.tails.open", "{tail}", "Tails that are open.");

    internal static readonly UpDownCounter<int> Topics = _meter.CreateUpDownCounter<int>(
        "dashboard.tails.topics", "{topic}", "Topics that are followed live, each by one consumer.");

    internal static readonly Counter<long> Records = _meter.CreateCounter<long>(
        "dashboard.tails.records", "{record}", "Records that came to a tail, shown or filtered out.");

    internal static readonly Counter<long> Dropped = _meter.CreateCounter<long>(
        "dashboard.tails.dropped", "{record}", "Records that came faster than a viewer took them.");
}
