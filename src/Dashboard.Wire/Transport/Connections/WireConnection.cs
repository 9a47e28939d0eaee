using Dashboard.Wire.Messages;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>One open connection to one broker: authenticated, its versions known. Made by <see cref="WireDialer"/>.</summary>
internal sealed class WireConnection(
    WireAddress address, RequestPipeline pipeline, BrokerVersions versions, DateTimeOffset? sessionEnds, TimeProvider clock)
    : IAsyncDisposable
{
    private readonly int _answersOfOpening = pipeline.Answers;
    private readonly DateTimeOffset? _retireAt = sessionEnds is { } end ? clock.GetUtcNow() + ((end - clock.GetUtcNow()) * 0.8) : null;
    private long _mutedUntilTicks;

    public WireAddress Address => address;

    public BrokerVersions Versions => versions;

    /// <summary>
    /// Open, and not near the moment when the broker hangs up unless one signs in again (KIP-368): a new connection takes over before.
    /// </summary>
    public bool IsUsable => pipeline.Ended is null && (_retireAt is not { } at || clock.GetUtcNow() < at);

    /// <summary>The broker has answered something beside the requests of opening.</summary>
    public bool HasServed => pipeline.Answers > _answersOfOpening;

    /// <summary>Sends at the newest version both speak, after any pause the broker asked for.</summary>
    /// <exception cref="WireException">See <see cref="WireClient.SendAsync{TResponse}"/>.</exception>
    public async Task<TResponse> SendAsync<TResponse>(IWireRequest<TResponse> request, TimeSpan time, CancellationToken ct)
    {
        var version = versions.Choose(request);
        var pause = TimeSpan.FromTicks(Volatile.Read(ref _mutedUntilTicks) - clock.GetUtcNow().UtcTicks);
        if (pause > TimeSpan.Zero)
        {
            if (pause >= time) throw NetworkFaults.Throttled(address, request.Api, pause);
            await Task.Delay(pause, clock, ct);
            time -= pause;
        }
        var response = await pipeline.SendAsync(request, version, time, ct);
        if (response is IThrottled { ThrottleTimeMs: > 0 and var ms })
            Volatile.Write(ref _mutedUntilTicks, clock.GetUtcNow().AddMilliseconds(ms).UtcTicks);
        return response;
    }

    /// <summary>Lets the requests under way finish, then closes; new ones go elsewhere.</summary>
    public void Retire() => _ = RetireAsync();

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    private async Task RetireAsync()
    {
        var left = (sessionEnds - clock.GetUtcNow()) ?? TimeSpan.Zero;
        if (left > TimeSpan.Zero && pipeline.Waiting > 0) await Task.Delay(left, clock);
        await pipeline.DisposeAsync();
    }
}
