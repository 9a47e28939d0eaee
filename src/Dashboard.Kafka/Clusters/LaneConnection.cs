using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Wire;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Clusters;

/// <summary>One lane's connections to a cluster, with the lane's deadline for each request. Connects when first asked.</summary>
internal sealed class LaneConnection(ClusterDefinition cluster, Lane lane, TimeProvider clock) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private WireClient? _client;

    /// <summary>Requests sent so far, each part of a split one counted; those of connecting (ApiVersions, SASL) are not.</summary>
    public long Requests => _client?.Counters.Asked ?? 0;

    public TimeSpan Throttled => _client?.Counters.ThrottledTime ?? default;

    /// <summary>What went over the wire, connecting included.</summary>
    public WireCounters Counters => Client().Counters;

    private TimeSpan Deadline => lane switch
    {
        Lane.Fast => TimeSpan.FromSeconds(4),
        Lane.Medium => TimeSpan.FromSeconds(8),
        _ => TimeSpan.FromSeconds(20),
    };

    /// <exception cref="WireException">No answer, or an unreadable one.</exception>
    public async Task<TResponse> AskAsync<TResponse>(int brokerId, IWireRequest<TResponse> request, CancellationToken ct)
    {
        if (!Client().Brokers.ContainsKey(brokerId)) await Client().RefreshBrokersAsync(Deadline, ct).ConfigureAwait(false);
        return await Client().SendAsync(brokerId, request, Deadline, ct).ConfigureAwait(false);
    }

    /// <summary>Asks any broker that can be reached.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<TResponse> AskAnyAsync<TResponse>(IWireRequest<TResponse> request, CancellationToken ct) =>
        Client().SendAnyAsync(request, Deadline, ct);

    /// <summary>Asks any broker for something that is answered or refused as a whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="refusal">The answer's error and the broker's words for it.</param>
    /// <param name="read">Turns an answer without error into what is wanted.</param>
    /// <param name="ct">The round's end.</param>
    /// <exception cref="ClusterReadException">Refused, not supported, or nobody answered.</exception>
    public async Task<T> ReadAnyAsync<TResponse, T>(
        IWireRequest<TResponse> request, Func<TResponse, (ErrorCode Error, string? Message)> refusal, Func<TResponse, T> read,
        CancellationToken ct)
    {
        try
        {
            var answer = await AskAnyAsync(request, ct).ConfigureAwait(false);
            var (error, message) = refusal(answer);
            if (error == ErrorCode.None) return read(answer);
            var words = string.IsNullOrEmpty(message) ? error.Describe() : message.TrimEnd('.');
            throw new ClusterReadException(Faults.KindOf(error), $"{request.Api} was refused: {words}.");
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            throw Faults.AsRead(exception);
        }
    }

    /// <summary>What a broker said of itself when a connection to it was last opened; null before the first.</summary>
    public BrokerGreeting? Greeting(int brokerId) => Client().Greeting(brokerId);

    /// <summary>Where the brokers are now; connections to addresses that are no longer theirs are closed.</summary>
    public void Learn(IEnumerable<BrokerAddress> brokers) =>
        Client().SetBrokers(brokers.Select(broker => KeyValuePair.Create(broker.Id, new WireAddress(broker.Host, broker.Port))));

    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WireClient Client()
    {
        lock (_lock)
        {
            return _client ??= new WireClient(
                WireSettings.Bootstrap(cluster),
                WireSettings.Security(cluster),
                new WireClientOptions { Clock = clock, MeterName = cluster.Name, MaxBackOff = TimeSpan.FromSeconds(5) });
        }
    }
}
