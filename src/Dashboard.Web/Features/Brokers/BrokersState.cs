using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Brokers;

/// <summary>Which brokers a list shows.</summary>
public enum BrokerFilter
{
    All,
    /// <summary>Listed alive and answering.</summary>
    Up,
    /// <summary>All others.</summary>
    NotUp,
}

/// <summary>What the list of brokers shows.</summary>
/// <param name="Search">Words in id, address or rack.</param>
/// <param name="Only">Which brokers.</param>
/// <param name="Sort">Order; by id when none.</param>
public sealed record BrokersState(string Search, BrokerFilter Only, TableSort Sort) : IPageState<BrokersState>
{
    public static readonly BrokersState Default = new("", BrokerFilter.All, TableSort.None);

    public static BrokersState Read(QueryReader query) => new(query.Search(), query.OneOf("state", BrokerFilter.All), query.Sort());

    public void Write(QueryWriter query) => query.Text("q", Search).OneOf("state", Only, BrokerFilter.All).Sort(Sort);
}
