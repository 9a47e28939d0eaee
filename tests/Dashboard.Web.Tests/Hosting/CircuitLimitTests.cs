using Dashboard.Testing.Circuits;
using Dashboard.Testing.Postgres;

namespace Dashboard.Web.Tests.Hosting;

[Trait("Needs", "postgres")]
public sealed class CircuitLimitTests(SharedPostgres postgres)
{
    [Theory]
    [InlineData("Dashboard:Limits:CircuitsPerUser=2", "You have 2 pages open, which is the limit")]
    [InlineData("Dashboard:Limits:Circuits=2", "All 2 pages that this dashboard may have open are open")]
    public async Task One_page_too_many_is_told_why_the_others_go_on_and_one_that_closes_makes_room(string limit, string reason)
    {
        await using var host = await TestHost.StartAsync(postgres, limit);
        var password = await host.AddAnnAsync();
        using var ann = new SignedIn(host.Address);
        await ann.PostFormAsync("account/sign-in", new Dictionary<string, string> { ["Name"] = "ann", ["Password"] = password });
        await using var first = await OpenAsync(ann);
        await using var second = await OpenAsync(ann);

        await using var third = await CircuitClient.OpenAsync(ann, "clusters", reason);
        await second.GoAsync("account", "Change your password");
        await first.DisposeAsync();

        await using var next = await OpenAsync(ann);
    }

    private static Task<CircuitClient> OpenAsync(SignedIn ann) => CircuitClient.OpenAsync(ann, "clusters", "Add a cluster");
}
