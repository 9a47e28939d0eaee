using System.Security.Claims;
using System.Text.Encodings.Web;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Records;
using Dashboard.Core.Stores;
using Dashboard.Core.Tails;
using Dashboard.Gallery.Shop;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Auth;
using Dashboard.Web.Features.Messages;
using Dashboard.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Options;

namespace Dashboard.Gallery;

/// <summary>The shell and the Parts over an invented shop; everybody is signed in.</summary>
internal static class GalleryHost
{
    public static WebApplication Build(string[] args, ShopClock clock)
    {
        var builder = WebApplication.CreateBuilder(args);
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Components", LogLevel.Error);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState()
            .AddAuthorization(o => o.AddPolicy(Policies.Administrator, p => p.RequireRole("administrator"))).AddAuthentication("everybody")
            .AddScheme<AuthenticationSchemeOptions, Everybody>("everybody", null);
        var shop = new ShopFeed(clock);
        builder.Services.AddSingleton<TimeProvider>(clock).AddDashboardShell()
            .AddSingleton<IClusterFeed>(shop).AddSingleton<IClusterDirectory>(shop).AddSingleton<IMuteStore>(shop)
            .AddSingleton<IDatabaseHealth>(shop).AddSingleton<IProducerLookup, FakeProducerLookup>()
            .AddSingleton<ITopicConfigWords, FakeTopicConfigWords>().AddSingleton(new MonitorOptions());
        builder.Services.AddDashboardMessages().AddSingleton<IRecordSource>(ShopMessages.Topic(clock)).AddSingleton<TailService>()
            .AddSingleton<RecordFinder>().AddSingleton(new TailOptions());
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/healthz/ready", () => "ready");
        app.MapRazorComponents<GalleryRoot>()
            .AddAdditionalAssemblies(typeof(Web.Shell.Frame.MainFrame).Assembly).AddInteractiveServerRenderMode();
        return app;
    }

    private sealed class Everybody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var person = new ClaimsIdentity([new(ClaimTypes.Name, "ada"), new(ClaimTypes.Role, "administrator")], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(person), Scheme.Name)));
        }
    }
}
