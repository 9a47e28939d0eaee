using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dashboard.Web.Hosting.Telemetry;

/// <summary>Traces and metrics by OpenTelemetry; OTLP export as the standard <c>OTEL_*</c> variables say, and none without them.</summary>
internal static class TelemetryServices
{
    public static IServiceCollection AddDashboardTelemetry(this IServiceCollection services) => services
        .AddSingleton<MetricsScrape>()
        .AddSingleton(Build)
        .AddHostedService<TelemetryLife>();

    /// <summary>Maps <c>/metrics</c>, for a bearer token or a signed-in person.</summary>
    public static IEndpointConventionBuilder MapDashboardMetrics(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/metrics", (MetricsScrape scrape) => Results.Text(scrape.Scrape(), PrometheusText.ContentType));

    private static OpenTelemetrySdk Build(IServiceProvider services)
    {
        return OpenTelemetrySdk.Create(sdk =>
        {
            // The environment's name wins, as its specification says.
            if (IsUnset("OTEL_SERVICE_NAME")) sdk.ConfigureResource(resource => resource.AddService("kafka-dashboard"));
            sdk.WithMetrics(metrics =>
            {
                metrics.AddMeter(
                    "Dashboard.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components",
                    "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits",
                    "Microsoft.AspNetCore.Http.Connections", "System.Runtime", "Npgsql");
                metrics.AddReader(services.GetRequiredService<MetricsScrape>().Reader);
                if (IsExported("METRICS")) metrics.AddOtlpExporter(to => Aim(to, "METRICS"));
            });
            sdk.WithTracing(traces =>
            {
                traces.AddSource(
                    "Dashboard.*", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Components",
                    "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.SignalR.Server", "Npgsql");
                if (IsExported("TRACES")) traces.AddOtlpExporter(to => Aim(to, "TRACES"));
            });
        });
    }

    private static bool IsUnset(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static bool IsExported(string signal) =>
        !IsUnset("OTEL_EXPORTER_OTLP_ENDPOINT") || !IsUnset($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");

    /// <summary>The exporter reads all variables but those of one signal.</summary>
    private static void Aim(OtlpExporterOptions to, string signal)
    {
        if (Uri.TryCreate(Environment.GetEnvironmentVariable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"), UriKind.Absolute, out var own))
            to.Endpoint = own;
    }

    /// <summary>Starts the SDK with the host, so that the first rounds are already measured; the container disposes it.</summary>
    private sealed class TelemetryLife(OpenTelemetrySdk sdk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(sdk);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
