using Dashboard.Core.Users;
using Dashboard.Testing.Postgres;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Hubs;

[Trait("Needs", "postgres")]
public sealed class HubLimitsTests(SharedPostgres postgres)
{
    [Theory]
    [InlineData("Dashboard:Limits:HubConnectionsPerUser=2",
        "You have 2 hub connections open, which is the limit (Dashboard:Limits:HubConnectionsPerUser): close some.")]
    [InlineData("Dashboard:Limits:HubConnections=2",
        "All 2 hub connections that this dashboard may have open are open (Dashboard:Limits:HubConnections).")]
    public async Task One_connection_too_many_is_told_why_and_one_that_closes_makes_room(string limit, string reason)
    {
        await using var host = await TestHost.StartAsync(postgres, limit);
        var token = await host.AddTokenAsync("robot", Roles.Viewer);
        using var first = await HubSocket.ConnectAsync(host.Address, token);
        using var second = await HubSocket.ConnectAsync(host.Address, token);

        using var third = await HubSocket.ConnectAsync(host.Address, token);
        Assert.Contains(reason, await third.ReadAsync(), StringComparison.Ordinal);

        await first.CloseAsync();
        // The server counts it as gone a moment after it has closed its side.
        string answer;
        do
        {
            using var next = await HubSocket.ConnectAsync(host.Address, token);
            await next.TailAsync("""{"cluster":"none"}""");
            answer = await next.ReadAsync();
        }
        while (answer.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("There is no such cluster", answer, StringComparison.Ordinal);
    }
}
