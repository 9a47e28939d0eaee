using Dashboard.Core.Topics;
using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Partitions;

/// <summary>What a page of a topic or a broker shows of its partitions, groups or configs; the tab stands in the path.</summary>
/// <param name="Search">Words to be found in the rows.</param>
/// <param name="Only">Only partitions in this state ("in sync" stands for any); under-replicated means any below its replica count.</param>
/// <param name="Missing">Only partitions that miss a replica on this broker; all when null.</param>
/// <param name="OnlySet">Only configs that somebody set.</param>
/// <param name="Sort">Order; the rows' own when none.</param>
/// <param name="Selected">The config shown in a pane; none when null.</param>
public sealed record ListState(string Search, PartitionState Only, int? Missing, bool OnlySet, TableSort Sort, string? Selected = null)
    : IPageState<ListState>
{
    public static readonly ListState Default = new("", PartitionState.InSync, null, false, TableSort.None);

    public static ListState Read(QueryReader query) =>
        new(query.Search(), query.OneOf("state", PartitionState.InSync), query.Number("missing"), query.Flag("set"), query.Sort(),
            query.Text("config") is { Length: > 0 } config ? config : null);

    public void Write(QueryWriter query) =>
        query.Text("q", Search).OneOf("state", Only, PartitionState.InSync).Number("missing", Missing).Flag("set", OnlySet).Sort(Sort)
            .Text("config", Selected);
}
