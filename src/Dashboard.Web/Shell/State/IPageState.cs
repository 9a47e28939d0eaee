namespace Dashboard.Web.Shell.State;

/// <summary>
/// Everything of a page that a link reproduces: filter, sort, tab, selection. A record in its own file, so that it is tested without
/// a browser: <c>Read(new QueryReader(Write(…)))</c> gives the same state.
/// </summary>
public interface IPageState<TSelf>
    where TSelf : IPageState<TSelf>
{
    static abstract TSelf Read(QueryReader query);

    void Write(QueryWriter query);
}
