using Dashboard.Core;
using Dashboard.Kafka;
using Dashboard.Storage;
using Dashboard.Web.Auth;
using Dashboard.Web.Features.Messages;
using Dashboard.Web.Features.Messages.Content;
using Dashboard.Web.Hosting;
using Dashboard.Web.Hosting.Telemetry;
using Dashboard.Web.Hubs;
using Dashboard.Web.Shell;

namespace Dashboard.Web;

/// <summary>The composition root: every room, in the order in which a reader would ask for them.</summary>
internal static class Program
{
    internal static async Task<int> Main(string[] args)
    {
        await using var app = Build(args);
        if (!app.Services.OptionsAreValid(Console.Error))
            return 2;
        if (Migrate.IsAskedBy(args))
            return await Migrate.RunAsync(app.Services, app.Lifetime.ApplicationStopping);

        app.UseDashboard();
        app.MapDashboard();
        await app.RunAsync();
        return 0;
    }

    /// <param name="args">Configuration, as <c>--Section:Key=value</c>.</param>
    /// <param name="replace">What a test puts in place of the real thing.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = services.ValidateScopes = true);
        builder.Services
            .AddDashboardOptions()
            .AddDashboardStorage(builder.Configuration)
            .AddDashboardKafka()
            .AddDashboardCore()
            .AddDashboardAuth()
            .AddDashboardTelemetry()
            .AddDashboardShell()
            .AddDashboardMessages()
            .AddDashboardHubs()
            .AddDashboardWeb();
        replace?.Invoke(builder.Services);
        return builder.Build();
    }

    internal static void MapDashboard(this WebApplication app)
    {
        app.MapHealth();
        app.MapDashboardMetrics().NeverStored().RequireAuthorization(Policies.Machines);
        app.MapPages();
        app.MapMessageDownloads();
        app.MapDashboardHubs();
    }
}
