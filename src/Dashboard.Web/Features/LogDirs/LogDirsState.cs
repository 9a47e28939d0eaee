using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.LogDirs;

/// <summary>What the pages of log dirs show; a broker's path may be any text, so it stands in the query.</summary>
/// <param name="Path">The log dir; empty on the list.</param>
/// <param name="Search">Words in a path or a topic; a number is a broker.</param>
/// <param name="Sort">Order; the rows' own when none.</param>
public sealed record LogDirsState(string Path, string Search, TableSort Sort) : IPageState<LogDirsState>
{
    public static LogDirsState Read(QueryReader query) => new(query.Text("dir"), query.Search(), query.Sort());

    public void Write(QueryWriter query) => query.Text("dir", Path).Text("q", Search).Sort(Sort);
}
