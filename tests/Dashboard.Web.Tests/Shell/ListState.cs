using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Tests.Shell;

public enum ListKind
{
    All,
    WithoutLeader,
}

/// <summary>An example of a page's state.</summary>
public sealed record ListState(string Filter, bool WithProblems, TableSort Sort, ListKind Kind, long? From) : IPageState<ListState>
{
    public static ListState Read(QueryReader query) =>
        new(query.Text("q"), query.Flag("problems"), query.Sort(), query.OneOf("kind", ListKind.All), query.Offset("from"));

    public void Write(QueryWriter query) =>
        query.Text("q", Filter).Flag("problems", WithProblems).Sort(Sort).OneOf("kind", Kind, ListKind.All).Number("from", From);
}
