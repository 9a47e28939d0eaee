using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Groups;

public enum GroupTab
{
    Partitions,
    Members,
    History,
    /// <summary>Of a streams group.</summary>
    Topology,
}

/// <summary>What a group's page shows, and of which group: its id may be any text, so it stands in the query.</summary>
/// <param name="Group">The group's id.</param>
/// <param name="Tab">The tab.</param>
/// <param name="Search">Words in topic, client id or host; a number also finds the partition.</param>
/// <param name="Trouble">Only partitions that stall, or whose lag is no number.</param>
/// <param name="Sort">Order; when none, what is wrong first, the rest by topic and partition.</param>
public sealed record GroupPageState(string Group, GroupTab Tab, string Search, bool Trouble, TableSort Sort) : IPageState<GroupPageState>
{
    public static GroupPageState Of(string group, GroupTab tab = GroupTab.Partitions) => new(group, tab, "", false, TableSort.None);

    /// <summary>Another tab of the same group, without what was searched and sorted in this one.</summary>
    public GroupPageState On(GroupTab tab) => Of(Group, tab);

    public static GroupPageState Read(QueryReader query) => new(
        query.Text("id"), query.OneOf("tab", GroupTab.Partitions), query.Search(), query.Flag("trouble"), query.Sort());

    public void Write(QueryWriter query) => query.Text("id", Group).OneOf("tab", Tab, GroupTab.Partitions)
        .Text("q", Search).Flag("trouble", Trouble).Sort(Sort);
}
