using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Parts.Marks;
using Microsoft.AspNetCore.Components;

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

    private RenderFragment Nothing => builder =>
    {
        var filtered = Snapshot?.Topics.Count > 0;
        builder.OpenComponent<EmptyState>(0);
        builder.AddComponentParameter(1, nameof(EmptyState.Kind), filtered ? Emptiness.NothingMatches : Emptiness.Empty);
        builder.AddComponentParameter(2, nameof(EmptyState.Title), filtered ? null : "This cluster has no topics");
        builder.AddComponentParameter(3, nameof(EmptyState.ChildContent), (RenderFragment)(text => text.AddContent(0, filtered
            ? "Fewer words, another state or the internal topics may bring some."
            : "A topic appears here within seconds of being created.")));
        builder.CloseComponent();
    };

    protected override void Project() =>
        _rows = Snapshot is null || IsLoading(Lane.Fast) ? null : TopicRows.View(TopicRows.Of(Snapshot), State);
}
