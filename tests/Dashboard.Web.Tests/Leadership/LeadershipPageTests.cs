using Bunit;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Features.Leadership;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Leadership;

public sealed class LeadershipPageTests : PageContext
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(6, true)]
    public void That_no_leader_moved_is_said_only_after_watching_for_as_long(int minutes, bool known)
    {
        var snapshot = Cluster().Brokers(3).Topic("orders", 2).Build();
        Feed.Publish(snapshot with { History = Since(Now.AddMinutes(-minutes)) });

        var page = Open<LeadershipPage>("/leadership?only=moved");

        Assert.Contains("No leader moved in the last 5 min", page.Find(".empty b").TextContent, StringComparison.Ordinal);
        Assert.Equal(known, page.FindAll(".empty .mark.good").Count == 1);
        Assert.Equal(!known, page.Find(".empty").TextContent.Contains("watched for less than", StringComparison.Ordinal));
    }

    private static TotalsHistory Since(DateTimeOffset first) => new([new TotalsSample(first, 3, 2, 0, 0, 0, 0, 0, 0)]);
}
