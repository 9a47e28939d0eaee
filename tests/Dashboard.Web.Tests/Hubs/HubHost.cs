using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Core.Clusters;
using Dashboard.Core.Tails;
using Dashboard.Core.Users;
using Dashboard.Kafka;
using Dashboard.Testing;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Monitoring;
using Dashboard.Testing.Processes;
using Dashboard.Web.Auth;
using Dashboard.Web.Hosting;
using Dashboard.Web.Hubs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests.Hubs;

/// <summary>The hub alone, on a real server and a real Kafka, for npm's client; one token is good.</summary>
public sealed class HubHost : IAsyncDisposable
{
    private readonly TestFolder _client = new();
    private readonly string _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly Lazy<Task> _started;
    private WebApplication? _app;
    private KafkaCluster? _kafka;

    public HubHost() => _started = new(StartAsync);

    public KafkaCluster Kafka => _kafka!;

    public TailService Tails => _app!.Services.GetRequiredService<TailService>();

    /// <summary>Starts it for the first who asks; the running test is skipped with the reason when there is no Kafka.</summary>
    public Task StartedAsync()
    {
        KafkaHome.Require();
        return _started.Value;
    }

    /// <summary>What npm's client saw, as it saw it.</summary>
    public async Task<JsonElement> ReadAsync(object request, int count, string? token = null)
    {
        var url = _app!.Urls.First() + TailHub.Path;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var run = await Command.RunAsync(
            ["node", _client["client.mjs"], url, token ?? _token, JsonSerializer.Serialize(request), $"{count}"], cancel: patience.Token);
        return JsonDocument.Parse(run.Require()).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_kafka is not null) await _kafka.DisposeAsync();
        _client.Dispose();
    }

    private async Task StartAsync()
    {
        _kafka = await KafkaCluster.StartAsync(new() { Brokers = 1 });
        foreach (var file in (string[])["package.json", "client.mjs"])
            File.Copy(Path.Combine(Repository.Root, "tests", "Dashboard.Web.Tests", "Hubs", "client", file), _client[file]);
        (await Command.RunAsync(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", _client.Path])).Require();

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton<IClusterDirectory>(new FakeDirectory(
                new ClusterDefinition { Id = ClusterId.OfName("shop"), Name = "shop", BootstrapServers = _kafka.BootstrapServers }))
            .AddSingleton(TimeProvider.System).AddSingleton(new TailOptions()).AddSingleton<TailService>()
            .AddSingleton<ITokenCheck>(new FakeTokens(_token, TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)))
            .AddSingleton<ISessions, NoSessions>().AddSingleton<LastingAccess>().AddSingleton(new OpenHubs(new()))
            .AddDashboardKafka()
            .AddDashboardHubs();
        builder.Services.AddAuthentication(Schemes.Bearer)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null)
            .AddCookie(Schemes.Cookie);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policies.Machines, policy => policy
            .AddAuthenticationSchemes(Schemes.Bearer).RequireAuthenticatedUser());
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapDashboardHubs();
        await _app.StartAsync();
    }
}
