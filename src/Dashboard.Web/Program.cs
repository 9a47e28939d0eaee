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

await using var app = builder.Build();
if (app.Services.OptionsErrors() is { Count: > 0 } errors)
{
    await Console.Error.WriteLineAsync("The configuration is not valid:\n  " + string.Join("\n  ", errors));
    return 2;
}

if (Migrate.IsAskedBy(args))
    return await Migrate.RunAsync(app.Services, app.Lifetime.ApplicationStopping);

app.UseDashboard();
app.MapHealth();
app.MapDashboardMetrics().RequireAuthorization(Policies.Machines);
app.MapPages();
app.MapMessageDownloads();
app.MapDashboardHubs();
await app.RunAsync();
return 0;
