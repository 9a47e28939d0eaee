using Dashboard.Wire.Messages;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>One open connection to one broker: authenticated, its versions known. Made by <see cref="WireDialer"/>.</summary>
internal sealed class WireConnection(
    WireAddress address, RequestPipeline pipeline, BrokerVersions versions, SaslSession session, WireDialer dialer) : IAsyncDisposable
{
    /// <summary>How many parts of one request may be under way at once.</summary>
    private const int Window = 32;

    private readonly TimeProvider _clock = dialer.Options.Clock;
    private readonly int _answersOfOpening = pipeline.Answers;
    private long _pausedUntilTicks;

    public WireAddress Address => address;

    public BrokerVersions Versions => versions;

    /// <summary>Open, and the broker does not hang up at the next request because its session is over.</summary>
    public bool IsUsable => pipeline.Ended is null && !session.IsOver;

    /// <summary>The broker has answered something beside the requests of opening.</summary>
    public bool HasServed => pipeline.Answers > _answersOfOpening;

    /// <summary>Until when the broker wants to be left alone (KIP-219); in the past when it does not.</summary>
    public DateTimeOffset PausedUntil => new(Volatile.Read(ref _pausedUntilTicks), TimeSpan.Zero);

    /// <summary>Sends at the newest version both speak, in parts where need be, after any pause the broker asked for.</summary>
    /// <exception cref="WireException">See <see cref="WireClient.SendAsync{TResponse}"/>.</exception>
    public async Task<TResponse> SendAsync<TResponse>(IWireRequest<TResponse> request, TimeSpan time, CancellationToken ct)
    {
        var version = versions.Choose(request);
        var deadline = new Deadline(_clock, time);
        if (request is IWireSplit<TResponse> large && large.Split(version) is { Count: > 1 } parts)
            return large.Join(await SendPartsAsync(parts, version, deadline, ct));
        return await AnswerAsync(await PostAsync(request, version, deadline, ct), deadline, ct);
    }

    /// <summary>Lets the requests under way finish, then closes; new ones go elsewhere.</summary>
    public void Retire() => _ = RetireAsync();

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    private async Task<TResponse[]> SendPartsAsync<TResponse>(
        IReadOnlyList<IWireRequest<TResponse>> parts, short version, Deadline deadline, CancellationToken ct)
    {
        var answers = new TResponse[parts.Count];
        var underWay = new Queue<SentRequest<TResponse>>();
        try
        {
            for (var (read, sent) = (0, 0); read < parts.Count; read++)
            {
                for (; sent < parts.Count && underWay.Count < Window; sent++)
                    underWay.Enqueue(await PostAsync(parts[sent], version, deadline, ct));
                answers[read] = await AnswerAsync(underWay.Dequeue(), deadline, ct);
            }
            return answers;
        }
        finally
        {
            foreach (var sent in underWay) pipeline.GiveUp(sent.Id);
        }
    }

    private async Task<SentRequest<TResponse>> PostAsync<TResponse>(
        IWireRequest<TResponse> request, short version, Deadline deadline, CancellationToken ct)
    {
        var pause = PausedUntil - _clock.GetUtcNow();
        if (pause > TimeSpan.Zero)
        {
            if (pause >= deadline.Left) throw NetworkFaults.Throttled(address, request.Api, pause);
            await Task.Delay(pause, _clock, ct);
        }
        return await session.PostAsync(request, version, deadline, ct);
    }

    private async Task<TResponse> AnswerAsync<TResponse>(SentRequest<TResponse> sent, Deadline deadline, CancellationToken ct)
    {
        var response = await pipeline.AnswerAsync(sent, deadline.Left, ct);
        if (response is IThrottled { ThrottleTimeMs: > 0 and var ms })
        {
            dialer.Counters.Throttled(ms);
            Volatile.Write(ref _pausedUntilTicks, _clock.GetUtcNow().AddMilliseconds(ms).UtcTicks);
        }
        return response;
    }

    private async Task RetireAsync()
    {
        var left = session.Left ?? TimeSpan.Zero;
        if (left > TimeSpan.Zero && pipeline.Waiting > 0) await Task.Delay(left, _clock);
        await pipeline.DisposeAsync();
    }
}
