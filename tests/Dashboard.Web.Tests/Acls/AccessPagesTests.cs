using Bunit;
using Dashboard.Core.Acls;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Acls;
using Dashboard.Web.Features.Quotas;
using Dashboard.Web.Features.ScramUsers;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Acls;

public sealed class AccessPagesTests : PageContext
{
    private void Publish(ReadFault fault, string reason) => Feed.Publish(Cluster().Brokers(1).Build() with
    {
        Acls = new Told<IReadOnlyList<Acl>>(null, null, fault, reason),
    });

    [Fact]
    public void A_rule_that_denies_is_told_from_one_that_allows_by_word()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras());
        var page = Open<AclsPage>("/access?q=eve");
        Assert.Contains("denied", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_without_an_authorizer_says_that_everybody_may_do_everything()
    {
        Publish(ReadFault.NotSupported, "DescribeAcls was refused: no authorizer is configured.");
        Assert.Contains("Everybody may do everything", Open<AclsPage>("/access").Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_the_permission_that_it_takes()
    {
        Publish(ReadFault.NotAuthorised, "DescribeAcls was refused: not authorised.");
        Assert.Contains("Describe on the cluster", Open<AclsPage>("/access").Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_and_quotas_stand_on_pages_of_their_own_and_markup_in_a_name_is_text()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras());
        Assert.Empty(Open<ScramUsersPage>("/access/users").FindAll("tbody b"));
        Assert.Contains("user ann, every other client id", Open<QuotasPage>("/access/quotas").Markup, StringComparison.Ordinal);
    }
}
