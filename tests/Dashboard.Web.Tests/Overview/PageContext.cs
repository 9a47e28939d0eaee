using Bunit;
using Bunit.TestDoubles;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Testing;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Overview;

/// <summary>What a page of a cluster stands on: a feed that the test fills, a clock that it moves, nobody signed in.</summary>
public abstract class PageContext : BunitContext
{
    protected static readonly ClusterId Shop = ClusterId.OfName("shop");

    private readonly FakeMutes _mutes = new();

    protected PageContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        User = this.AddAuthorization();
        Services.AddSingleton<IClusterFeed>(Feed).AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IMuteStore>(_mutes).AddSingleton<IClusterDirectory>(new FakeDirectory())
            .AddSingleton<IProducerLookup>(Producers).AddSingleton<ITopicConfigWords>(ConfigWords).AddSingleton(new MonitorOptions());
    }

    protected FakeClock Clock { get; } = new();

    protected FakeClusterFeed Feed { get; } = new();

    protected FakeProducerLookup Producers { get; } = new();

    protected FakeTopicConfigWords ConfigWords { get; } = new();

    protected BunitAuthorizationContext User { get; }

    private protected FakeMutes Mutes => _mutes;

    protected DateTimeOffset Now => Clock.GetUtcNow();

    protected BunitNavigationManager Navigation => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    /// <summary>The page as if it were opened by its address.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string below, params (string Name, object Value)[] parameters) where TPage : IComponent
    {
        Navigation.NavigateTo($"c/{Shop}{below}");
        return Render<TPage>(page =>
        {
            page.TryAdd("ClusterId", Shop.Value);
            foreach (var (name, value) in parameters) page.TryAdd(name, value);
        });
    }

    protected void SignInAsAdministrator() => User.SetAuthorized("ada").SetPolicies(Policies.Administrator);

    protected SnapshotBuilder Cluster(long version = 1) => new(Now) { Version = version };
}
