using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Web.Hosting;

/// <summary>
/// A polite refusal (a <see cref="HubException"/>) is no fault of ours: the server would log each as an error with its stack, as often
/// as somebody asks. It becomes a line for those who look for it (debug); all else is logged as it is.
/// </summary>
internal sealed class RefusalLog(LoggerFactory inner) : ILoggerFactory
{
    public static IServiceCollection Add(IServiceCollection services) =>
        services.AddSingleton<LoggerFactory>().AddSingleton<ILoggerFactory, RefusalLog>();

    public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <summary>The container disposes of the inner one, which it made.</summary>
    public void Dispose()
    {
    }

    private sealed class Logger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is HubException)
                inner.Log(LogLevel.Debug, eventId, exception, null, static (refusal, _) => $"Refused: {refusal!.Message}");
            else
                inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
