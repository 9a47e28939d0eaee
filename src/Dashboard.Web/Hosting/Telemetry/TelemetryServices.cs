using OpenTelemetry;
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
        var export = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Any(key => key.StartsWith("OTEL_EXPORTER_OTLP", StringComparison.Ordinal) &&
                key.EndsWith("ENDPOINT", StringComparison.Ordinal));
        return OpenTelemetrySdk.Create(sdk =>
        {
            sdk.ConfigureResource(resource => resource.AddService("kafka-dashboard"));
            sdk.WithMetrics(metrics =>
            {
                metrics.AddMeter(
                    "Dashboard.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components",
                    "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Http.Connections", "System.Runtime", "Npgsql");
                metrics.AddReader(services.GetRequiredService<MetricsScrape>().Reader);
                if (export) metrics.AddOtlpExporter();
            });
            sdk.WithTracing(traces =>
            {
                traces.AddSource("Dashboard.*", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "Npgsql");
                if (export) traces.AddOtlpExporter();
            });
        });
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
