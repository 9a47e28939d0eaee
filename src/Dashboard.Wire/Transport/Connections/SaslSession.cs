using Dashboard.Wire.Messages;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>
/// The session of one signed-in connection. Where the broker gave it an end, it signs in again before that on the same connection
/// (KIP-368): requests wait meanwhile, as the broker takes nothing else between.
/// </summary>
/// <param name="signIn">Signs in on this connection; null without SASL.</param>
/// <param name="lasts">How long the session lasts from now on; null for no end.</param>
internal sealed class SaslSession(
    WireAddress address, RequestPipeline pipeline, Func<CancellationToken, Task<TimeSpan?>>? signIn, TimeSpan? lasts, WireDialer dialer)
{
    /// <summary>The part of a session after which it is renewed; Java's client takes 85 to 95 per cent.</summary>
    private const double RenewAfter = 0.85;

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = dialer.Options.Clock;
    private DateTimeOffset? _ends = dialer.Options.Clock.GetUtcNow() + lasts;
    private DateTimeOffset? _renewAt = dialer.Options.Clock.GetUtcNow() + (lasts * RenewAfter);
    private Task? _renewal;

    /// <summary>Null for no end.</summary>
    public TimeSpan? Left => _ends - _clock.GetUtcNow();

    public bool IsOver => Left <= TimeSpan.Zero;

    /// <summary>Sends a request, after signing in again when that is due.</summary>
    public async Task<SentRequest<TResponse>> PostAsync<TResponse>(
        IWireRequest<TResponse> request, short version, Deadline deadline, CancellationToken ct)
    {
        while (true)
        {
            Task renewal;
            lock (_lock)
            {
                // Under the lock: nothing may be sent between the first and the last message of signing in.
                if (_renewal is null && !(_clock.GetUtcNow() >= _renewAt)) return pipeline.Post(request, version);
                renewal = _renewal ??= RenewAsync();
            }
            try
            {
                await renewal.WaitAsync(deadline.Left, _clock, ct);
            }
            catch (TimeoutException e)
            {
                throw NetworkFaults.NotOpenWithin(address, dialer.Options.ConnectTimeout, "signing in again", e);
            }
        }
    }

    private async Task RenewAsync()
    {
        using var time = new CancellationTokenSource(dialer.Options.ConnectTimeout, _clock);
        try
        {
            var lasts = await signIn!(time.Token);
            dialer.Counters.Reauthenticated();
            lock (_lock)
            {
                var now = _clock.GetUtcNow();
                (_ends, _renewAt, _renewal) = (now + lasts, now + (lasts * RenewAfter), null);
            }
        }
        catch (Exception e)
        {
            var fault = e as WireException
                ?? NetworkFaults.NotOpenWithin(address, dialer.Options.ConnectTimeout, "signing in again", e);
            // Half signed in, the connection is of no use to anyone.
            pipeline.End(fault);
            throw fault;
        }
    }
}
