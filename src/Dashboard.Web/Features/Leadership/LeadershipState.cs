using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Leadership;

/// <summary>Which topics the map of leadership shows.</summary>
public enum LeadershipFilter
{
    All,
    /// <summary>Whose leaders moved a short while ago.</summary>
    Moved,
    /// <summary>With a replica out of the ISR, or a partition nobody leads.</summary>
    Trouble,
}

/// <summary>What the map shows.</summary>
/// <param name="Search">Words that all have to stand in the topic's name.</param>
/// <param name="Only">Which topics.</param>
/// <param name="Internal">Internal ones too; the filters other than all show them anyway.</param>
public sealed record LeadershipState(string Search, LeadershipFilter Only, bool Internal) : IPageState<LeadershipState>
{
    public static readonly LeadershipState Default = new("", LeadershipFilter.All, false);

    public static LeadershipState Read(QueryReader query) =>
        new(query.Search(), query.OneOf("only", LeadershipFilter.All), query.Flag("internal"));

    public void Write(QueryWriter query) =>
        query.Text("q", Search).OneOf("only", Only, LeadershipFilter.All).Flag("internal", Internal);
}
