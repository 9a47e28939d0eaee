using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Features.Topics;

/// <summary>All topics of a cluster.</summary>
public sealed partial class TopicsPage
{
    private List<TopicRow>? _rows;

    private string InternalHint => State.IsFiltered
        ? "A filter by state shows internal topics too: their troubles count."
        : "Kafka's own topics";

    private string Summary => Snapshot is { Topics.Count: > 0 } snapshot
        ? $"{Figure.Of(snapshot.Totals.Topics, "topic")}, {Figure.Of(snapshot.Totals.Partitions, "partition")}"
        : "";

    private string ShownOf => Snapshot is null || _rows is null || _rows.Count == Snapshot.Topics.Count ? ""
        : $"{Figure.Exact(_rows.Count)} of {Figure.Of(Snapshot.Topics.Count, "topic")}";

    protected override void Project() =>
        _rows = Snapshot is null || IsLoading(Lane.Fast) ? null : TopicRows.View(TopicRows.Of(Snapshot), State);
}
