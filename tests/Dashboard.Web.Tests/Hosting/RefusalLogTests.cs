using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests.Hosting;

public sealed class RefusalLogTests : ILoggerProvider, ILogger
{
    private readonly List<(LogLevel Level, string Said, Exception? Exception)> _log = [];
    private readonly ILogger<RefusalLogTests> _logger;

    public RefusalLogTests() => _logger = RefusalLog
        .Add(new ServiceCollection().AddLogging(logging => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace)))
        .BuildServiceProvider().GetRequiredService<ILogger<RefusalLogTests>>();

    [Fact]
    public void A_refusal_is_a_line_for_debugging_without_its_stack()
    {
        var refusal = new HubException("You have 10 hub connections open.");
        Say(refusal);

        Assert.Equal((LogLevel.Debug, "Refused: You have 10 hub connections open.", null), Assert.Single(_log));
    }

    [Fact]
    public void A_failure_is_logged_as_it_is()
    {
        var failure = new InvalidOperationException("A fault of ours.");
        Say(failure);
        Say(null);

        Assert.Equal([(LogLevel.Error, "Failed", failure), (LogLevel.Error, "Failed", null)], _log);
    }

    private void Say(Exception? exception) => _logger.Log(LogLevel.Error, default, "Failed", exception, (state, _) => state);

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Add((logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
