using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Testing.Snapshots;

internal sealed record PartitionFigures(long? Begin, long? End, double? Rate, ReadFault Fault, DateTimeOffset? MovedAt);

/// <summary>Columns over a layout, filled from figures a partition.</summary>
internal sealed class FigureColumns
{
    public FigureColumns(
        TopicTable topics, IReadOnlyDictionary<(string Topic, int Partition), PartitionFigures> figures, DateTimeOffset now)
    {
        (Begin, End) = (new OffsetColumn(topics), new OffsetColumn(topics));
        var (rates, moved) = (new float[topics.PartitionCount], new long[topics.PartitionCount]);
        Array.Fill(rates, float.NaN);
        foreach (var ((topic, partition), figure) in figures)
        {
            var at = topics.OrdinalOf(topic, partition);
            Fill(Begin, at, figure.Begin, figure.Fault, now);
            Fill(End, at, figure.End, figure.Fault, now);
            if (figure.Rate is { } rate) rates[at] = (float)rate;
            moved[at] = figure.MovedAt?.ToUnixTimeMilliseconds() ?? 0;
        }

        (Rates, MovedAt) = (new RateColumn(topics, rates), new TimeColumn(topics, moved));
    }

    public OffsetColumn Begin { get; }

    public OffsetColumn End { get; }

    public RateColumn Rates { get; }

    public TimeColumn MovedAt { get; }

    private static void Fill(OffsetColumn column, int at, long? value, ReadFault fault, DateTimeOffset now)
    {
        if (value is { } known) column.Set(at, known, now.AddSeconds(-2).ToUnixTimeMilliseconds());
        if (value is null || fault is not (ReadFault.None or ReadFault.NotAsked)) column.Fail(at, fault);
    }
}
