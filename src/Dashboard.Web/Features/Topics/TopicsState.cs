using Dashboard.Core.Topics;
using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Topics;

/// <summary>What the list of topics shows.</summary>
/// <param name="Search">Words that all have to stand in a topic's name or cleanup policy.</param>
/// <param name="Only">Only topics with such partitions ("in sync" stands for any); under-replicated counts every partition below its
/// replica count, as Kafka does.</param>
/// <param name="Internal">Internal topics too. A filter by state shows them anyway: their troubles count.</param>
/// <param name="Sort">Order; by name when none.</param>
public sealed record TopicsState(string Search, PartitionState Only, bool Internal, TableSort Sort) : IPageState<TopicsState>
{
    public static readonly TopicsState Default = new("", PartitionState.InSync, false, TableSort.None);

    /// <summary><see cref="PartitionState.InSync"/> stands for "any state".</summary>
    public bool IsFiltered => Only != PartitionState.InSync;

    public static TopicsState Read(QueryReader query) =>
        new(query.Search(), query.OneOf("state", PartitionState.InSync), query.Flag("internal"), query.Sort());

    public void Write(QueryWriter query) =>
        query.Text("q", Search).OneOf("state", Only, PartitionState.InSync).Flag("internal", Internal).Sort(Sort);
}
