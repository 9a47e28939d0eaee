using Bunit;
using Dashboard.Core.Alerts;
using Dashboard.Core.Stores;
using Dashboard.Web.Shell;
using Dashboard.Web.Shell.Frame;
using Dashboard.Web.Tests.Overview;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Shell;

public sealed class MainFrameTests : PageContext
{
    public MainFrameTests() => Services.AddDashboardShell().AddSingleton<IDatabaseHealth, Healthy>();

    [Fact]
    public void When_the_session_ends_an_open_page_goes_to_sign_in_and_answers_nothing_any_more()
    {
        User.SetAuthorized("ada");
        Feed.Publish(Cluster().Topic("secret-orders", 1).Build());
        Navigation.NavigateTo($"c/{Shop}/topics?q=x");
        var frame = Frame();
        frame.Find("button.find").Click();
        var input = frame.Find(".palette input");
        input.Input("secret");
        Assert.Contains("secret-orders", frame.Markup, StringComparison.Ordinal);

        // bUnit tells of the first before its own service answers by it.
        User.SetNotAuthorized();
        User.SetNotAuthorized();

        frame.WaitForAssertion(() => Assert.Empty(frame.FindAll("input, nav, header")));
        Assert.DoesNotContain("secret-orders", frame.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("the page itself", frame.Markup, StringComparison.Ordinal);
        Assert.Throws<ElementRemovedFromDomException>(() => input.Input("orders"));
        var went = Navigation.History.First();
        Assert.Equal($"account/sign-in?returnUrl=%2Fc%2F{Shop}%2Ftopics%3Fq%3Dx", went.Uri);
        Assert.True(went.Options.ForceLoad);
    }

    [Fact]
    public void A_problem_is_spoken_when_it_begins_when_it_is_over_and_when_it_comes_back()
    {
        User.SetAuthorized("ada");
        Feed.Publish(Cluster().Build());
        Navigation.NavigateTo($"c/{Shop}");
        var frame = Frame();

        Publish(2, "lag");
        frame.WaitForAssertion(() => Assert.Equal("Title of lag", Spoken()));
        Publish(3, "lag", "isr");
        frame.WaitForAssertion(() => Assert.Equal("Title of isr", Spoken()));
        Publish(4, "isr", "leader");
        frame.WaitForAssertion(() => Assert.Equal("Title of leader. Over: Title of lag", Spoken()));
        Publish(5, "isr", "leader", "lag");
        frame.WaitForAssertion(() => Assert.Equal("Title of lag", Spoken()));

        string Spoken() => frame.Find(".sr-only[aria-live]").TextContent;
        void Publish(long version, params string[] keys)
        {
            var cluster = Cluster(version);
            foreach (var key in keys) cluster.Problem(key, ProblemKind.GroupStalled, $"Title of {key}");
            Feed.Publish(cluster.Build());
        }
    }

    [Fact]
    public void The_place_where_the_viewer_is_is_marked_after_a_step_within_the_page_too()
    {
        User.SetAuthorized("ada");
        Feed.Publish(Cluster().Build());
        Navigation.NavigateTo("");
        var frame = Frame();
        Assert.Equal("Overview", Marked());

        Navigation.NavigateTo("clusters");
        frame.WaitForAssertion(() => Assert.Equal("Clusters", Marked()));

        string Marked() => frame.Find("nav.places a[aria-current=page] span").TextContent;
    }

    private IRenderedComponent<MainFrame> Frame() => Render<MainFrame>(frame => frame.Add(
        layout => layout.Body, (RenderFragment)(body => body.AddContent(0, "the page itself"))));

    private sealed class Healthy : IDatabaseHealth
    {
        public DatabaseHealth Current { get; } = new(true, DateTimeOffset.UnixEpoch, null);

        public async IAsyncEnumerable<DatabaseHealth> WatchAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return Current;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
