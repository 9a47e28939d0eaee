using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Producers;

/// <summary>Which partition's producers are shown.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Sort">Order; the rows' own when none.</param>
public sealed record ProducersState(int Partition, TableSort Sort) : IPageState<ProducersState>
{
    public static ProducersState Read(QueryReader query) => new(Math.Max(0, query.Number("partition") ?? 0), query.Sort());

    public void Write(QueryWriter query) => query.Number("partition", Partition == 0 ? null : Partition).Sort(Sort);
}
