using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Parts.Replicas;
using Dashboard.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Partitions;

/// <summary>Partitions in a table; which and in what order stands in the page's state.</summary>
public sealed partial class PartitionList
{
    private List<PartitionRow>? _rows;

    /// <summary>All that could be shown; null while loading.</summary>
    [Parameter, EditorRequired] public List<PartitionRow>? Rows { get; set; }

    [Parameter, EditorRequired] public ListState State { get; set; } = ListState.Default;

    /// <summary>Asked for another state by typing.</summary>
    [Parameter] public EventCallback<ListState> StateTyped { get; set; }

    /// <summary>Asked for another state by a choice.</summary>
    [Parameter] public EventCallback<ListState> StateChosen { get; set; }

    /// <summary>The partitions are of many topics.</summary>
    [Parameter] public bool ShowTopic { get; set; }

    [Parameter] public bool Stale { get; set; }

    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }

    private int Most => ShowTopic ? 5 : 12;

    private string Shown => _rows is null || Rows is null ? ""
        : _rows.Count == Rows.Count ? Figure.Of(Rows.Count, "partition")
        : $"{Figure.Exact(_rows.Count)} of {Figure.Of(Rows.Count, "partition")}";

    private Func<PartitionRow, string>? Href => ShowTopic ? row => Places.Topic(row.Snapshot.Id, row.Topic) : null;

    protected override void OnParametersSet() => _rows = Rows is null ? null : PartitionRows.View(Rows, State);

    private static PartitionReplicas ReplicasOf(PartitionRow row, DateTimeOffset now) => PartitionReplicas.Of(
        row.Snapshot.Topology.Partitions, row.Ordinal, row.Snapshot.LeaderMovedAt[row.Ordinal], now);

    private PartitionReplicas ReplicasOf(PartitionRow row) => ReplicasOf(row, Now);

    /// <summary>What is drawn of a row: while it is the same the row stays as it is.</summary>
    private object VersionOf(PartitionRow row) =>
        (row.Ordinal, row.Topic, ReplicasOf(row), row.State, row.Begin, (row.End.Value, row.End.Fault), row.Rate, row.Epoch, row.MovedAt,
            PartitionWords.Meaning(row));
}
