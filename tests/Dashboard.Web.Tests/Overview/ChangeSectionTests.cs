using Bunit;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Features.Overview;

namespace Dashboard.Web.Tests.Overview;

public sealed class ChangeSectionTests : PageContext
{
    [Fact]
    public void Many_changes_of_groups_leave_room_for_those_of_brokers_and_are_said_to_be_left_out()
    {
        var shop = Cluster();
        for (var i = 0; i < 60; i++) shop.Change(Change(ObservedKind.Members, i));
        for (var i = 100; i < 140; i++) shop.Change(Change(ObservedKind.Broker, i));

        var section = Render<ChangeSection>(p => p.Add(s => s.Snapshots, [shop.Build()]));

        Assert.Equal(50, section.FindAll("li").Count);
        Assert.Equal(20, section.FindAll("li").Count(line => line.TextContent.Contains("Members", StringComparison.Ordinal)));
        Assert.Equal("40 older changes of groups left out.", section.Find("p").TextContent);
    }

    [Fact]
    public void Where_little_else_changed_those_of_groups_fill_the_list()
    {
        var shop = Cluster().Change(Change(ObservedKind.Broker, 0));
        for (var i = 1; i < 60; i++) shop.Change(Change(ObservedKind.Group, i));

        var section = Render<ChangeSection>(p => p.Add(s => s.Snapshots, [shop.Build()]));

        Assert.Equal(50, section.FindAll("li").Count);
        Assert.Empty(section.FindAll("p"));
    }

    private ObservedChange Change(ObservedKind kind, int minutesAgo) =>
        new(Now.AddMinutes(-minutesAgo), kind, "", $"{kind} {minutesAgo}", "", null);
}
