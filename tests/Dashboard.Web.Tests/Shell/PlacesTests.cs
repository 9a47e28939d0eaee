using Dashboard.Core.Clusters;
using Dashboard.Web.Shell;

namespace Dashboard.Web.Tests.Shell;

public sealed class PlacesTests
{
    private static readonly ClusterId _shop = ClusterId.OfName("shop");

    [Fact]
    public void Every_address_is_relative_so_that_any_path_base_works()
    {
        string[] all =
        [
            Places.All, Places.Clusters, Places.Cluster(_shop), Places.Topics(_shop), Places.Topic(_shop, "a.b"), Places.Group(_shop, "g"),
            Places.Broker(_shop, 3),
        ];

        Assert.All(all, a => Assert.False(a.StartsWith('/')));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b?c#d&e=f")]
    [InlineData("заказы \u202e")]
    public void A_groups_id_survives_whatever_it_holds(string id)
    {
        var uri = new Uri(new Uri("http://host/base/"), Places.Group(_shop, id));

        Assert.Equal($"/base/c/{_shop}/group", uri.AbsolutePath);
        Assert.Equal(id, Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query)["id"]);
    }

    [Fact]
    public void An_address_tells_its_cluster_and_the_place_below()
    {
        Assert.Equal((_shop, "topics/orders"), Places.ClusterOf($"c/{_shop}/topics/orders?tab=x"));
        Assert.Equal((_shop, ""), Places.ClusterOf(Places.Cluster(_shop)));
        Assert.Null(Places.ClusterOf("clusters"));
        Assert.Null(Places.ClusterOf("c/none/topics"));
    }
}
