using System.Collections.Concurrent;
using System.Net;
using Dashboard.Core.Stores;
using Dashboard.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>What who is not signed in can learn or do.</summary>
[Trait("Needs", "postgres")]
public sealed class StrangerTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Strangers_learn_that_the_database_is_away_and_not_why()
    {
        await using var host = await TestHost.StartAsync(
            postgres, services => services.AddSingleton<IDatabaseHealth>(new Away("PostgreSQL refuses the user name of db-7.")));
        using var browser = host.Browser();

        var ready = await browser.GetStringAsync("/healthz/ready", TestHost.Token);
        var signIn = await browser.GetStringAsync("/account/sign-in", TestHost.Token);

        Assert.Contains("\"available\":false", ready, StringComparison.Ordinal);
        Assert.Contains("database does not answer", signIn, StringComparison.Ordinal);
        Assert.All([ready, signIn], text => Assert.DoesNotContain("db-7", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("192.0.2.0/24", true)]
    [InlineData("127.0.0.1", false)]
    public async Task A_proxy_that_is_not_named_is_told_of_once(string? named, bool warns)
    {
        var log = new Warnings();
        await using var host = await TestHost.StartAsync(
            postgres, services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log)),
            "Logging:LogLevel:Dashboard.Web.Hosting.Proxies=Warning", named is null ? "x=y" : $"Dashboard:TrustedProxies:0={named}");
        using var browser = host.Browser();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz/live");
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
            using var answer = await browser.SendAsync(request, TestHost.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(warns ? 1 : 0, log.Said.Count(said => said.Contains("Dashboard:TrustedProxies", StringComparison.Ordinal)));
    }

    private sealed class Away(string reason) : IDatabaseHealth
    {
        public DatabaseHealth Current { get; } = new(false, DateTimeOffset.UnixEpoch, reason);

        public IAsyncEnumerable<DatabaseHealth> WatchAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
