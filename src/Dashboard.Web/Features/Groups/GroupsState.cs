using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Groups;

/// <summary>What the list of groups shows.</summary>
/// <param name="Search">Words in the group's id, its topics, or its protocol.</param>
/// <param name="Only">Only groups in this condition; <see cref="GroupCondition.Any"/> for all.</param>
/// <param name="Sort">Order; worst first when none.</param>
public sealed record GroupsState(string Search, GroupCondition Only, TableSort Sort) : IPageState<GroupsState>
{
    public static readonly GroupsState Default = new("", GroupCondition.Any, TableSort.None);

    public static GroupsState Read(QueryReader query) => new(query.Search(), query.OneOf("state", GroupCondition.Any), query.Sort());

    public void Write(QueryWriter query) => query.Text("q", Search).OneOf("state", Only, GroupCondition.Any).Sort(Sort);
}
