using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Monitoring.OnDemand;

/// <summary>The reads that people ask for of one cluster, by connections of their own.</summary>
/// <param name="cluster">Its name, for counting.</param>
/// <param name="open">Opens the readers, when the first read comes.</param>
/// <param name="meter">Counts.</param>
/// <param name="clock">Time.</param>
/// <param name="logger">Told of what nobody expected.</param>
internal sealed partial class OnDemandReads(
    Func<string> cluster, Func<IClusterReaders> open, CollectorMeter meter, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    /// <summary>Who looks again within this time gets the same answer.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private const string Closing = "This cluster's connections are being closed.";

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Name, string Of), Read> _reads = [];
    private readonly ReadBudgets _budgets = new(clock);
    private IClusterReaders? _readers;
    private long _counted;

    public async Task<Told<T>> ReadAsync<T>(
        string viewer, string name, string of, Func<IClusterReaders, CancellationToken, Task<T>> read, CancellationToken ct)
        where T : class
    {
        Task<Told<T>> answer;
        lock (_gate)
        {
            if (_stop.IsCancellationRequested) return Unasked<T>(Closing);
            var now = clock.GetUtcNow();
            foreach (var (key, old) in _reads)
                if (now - old.EndedAt >= Kept) _reads.Remove(key);
            if (_reads.TryGetValue((name, of), out var known) && known.Answer is Task<Told<T>> same)
            {
                meter.OnDemand(cluster(), name, "shared");
                answer = same;
            }
            else if (_budgets.Refuse(viewer) is { } refused)
            {
                meter.OnDemand(cluster(), name, "over budget");
                return Unasked<T>(refused.Why) with { AgainAt = refused.AgainAt };
            }
            else
            {
                meter.OnDemand(cluster(), name, "asked");
                var begun = new Read();
                begun.Answer = answer = Task.Run(() => AskAsync(begun, name, read), CancellationToken.None);
                _reads[(name, of)] = begun;
            }
        }

        return await answer.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_gate) { running = [.. _reads.Values.Select(read => read.Answer)]; }
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_readers is not null) await _readers.DisposeAsync();
    }

    private async Task<Told<T>> AskAsync<T>(Read begun, string name, Func<IClusterReaders, CancellationToken, Task<T>> read)
        where T : class
    {
        using var deadline = new CancellationTokenSource(_longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, deadline.Token);
        try
        {
            return new Told<T>(await read(Readers(), either.Token), clock.GetUtcNow(), ReadFault.None, null);
        }
        catch (ClusterReadException refused)
        {
            return new Told<T>(null, null, refused.Fault, refused.Message);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return Unasked<T>(Closing);
        }
        catch (OperationCanceledException)
        {
            return new Told<T>(null, null, ReadFault.BrokerSilent, $"The brokers did not answer within {_longest.TotalSeconds:0} s.");
        }
        // A fault of ours: whoever asked is told, as of any other.
        catch (Exception e)
        {
            LogUnexpected(e, cluster(), name);
            return new Told<T>(null, null, ReadFault.Refused, $"The answer could not be understood ({e.GetType().Name}).");
        }
        finally
        {
            lock (_gate)
            {
                begun.EndedAt = clock.GetUtcNow();
                // Reads at the same time share the counter: what it grew by is counted once.
                var sent = _readers?.Requests ?? 0;
                meter.OnDemand(cluster(), sent - _counted);
                _counted = sent;
            }
        }
    }

    private IClusterReaders Readers()
    {
        lock (_gate) { return _readers ??= open(); }
    }

    private static Told<T> Unasked<T>(string why)
        where T : class => new(null, null, ReadFault.NotAsked, why);

    [LoggerMessage(Level = LogLevel.Error, Message = "A read of {Name} on demand of {Cluster} failed unexpectedly")]
    private partial void LogUnexpected(Exception exception, string cluster, string name);

    private sealed class Read
    {
        public Task Answer { get; set; } = Task.CompletedTask;

        /// <summary>Null while it goes on.</summary>
        public DateTimeOffset? EndedAt { get; set; }
    }
}
