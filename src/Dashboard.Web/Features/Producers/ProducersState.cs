using System.Globalization;
using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Producers;

/// <summary>Which partition's producers are shown.</summary>
/// <param name="Asked">Its number, as the address has it; the first when empty.</param>
/// <param name="Sort">Order; the rows' own when none.</param>
public sealed record ProducersState(string Asked, TableSort Sort) : IPageState<ProducersState>
{
    /// <summary>Null for what is no number.</summary>
    public int? Partition => Asked.Length == 0 ? 0
        : int.TryParse(Asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static ProducersState Of(int partition, TableSort sort) =>
        new(partition == 0 ? "" : partition.ToString(CultureInfo.InvariantCulture), sort);

    public static ProducersState Read(QueryReader query) => new(query.Text("partition"), query.Sort());

    public void Write(QueryWriter query) => query.Text("partition", Asked).Sort(Sort);
}
