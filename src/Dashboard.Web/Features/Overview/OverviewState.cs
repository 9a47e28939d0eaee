using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Overview;

/// <summary>What an overview shows.</summary>
/// <param name="Muted">The muted problems too.</param>
public sealed record OverviewState(bool Muted) : IPageState<OverviewState>
{
    public static OverviewState Read(QueryReader query) => new(query.Flag("muted"));

    public void Write(QueryWriter query) => query.Flag("muted", Muted);
}
