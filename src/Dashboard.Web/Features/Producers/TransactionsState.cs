using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Producers;

/// <summary>What the pages of transactions show; a transactional id may be any text, so it stands in the query.</summary>
/// <param name="Id">The transaction; empty on the list.</param>
/// <param name="Search">Words in a transactional id or a topic; a number is a producer id.</param>
/// <param name="Sort">Order; the rows' own when none.</param>
public sealed record TransactionsState(string Id, string Search, TableSort Sort) : IPageState<TransactionsState>
{
    public static TransactionsState Read(QueryReader query) => new(query.Text("id"), query.Search(), query.Sort());

    public void Write(QueryWriter query) => query.Text("id", Id).Text("q", Search).Sort(Sort);
}
