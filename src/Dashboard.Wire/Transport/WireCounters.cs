using Dashboard.Wire.Messages;

namespace Dashboard.Wire.Transport;

/// <summary>What a client has done since it was made; every figure only grows. Reading is cheap and safe from any thread.</summary>
public sealed class WireCounters
{
    private long _requests;
    private long _asked;
    private long _failures;
    private long _bytesOut;
    private long _bytesIn;
    private long _connections;
    private long _reauthentications;
    private long _throttles;
    private long _throttledMs;

    /// <summary>Requests sent, those of opening a connection (ApiVersions, SASL) included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Of <see cref="Requests"/>, those that somebody asked for: not of opening a connection or renewing its session.</summary>
    public long Asked => Interlocked.Read(ref _asked);

    /// <summary>Requests that got no readable answer, for whatever reason but the caller's own cancellation.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Bytes sent on the wire; under TLS, the encrypted ones.</summary>
    public long BytesOut => Interlocked.Read(ref _bytesOut);

    /// <summary>Bytes received on the wire; under TLS, the encrypted ones.</summary>
    public long BytesIn => Interlocked.Read(ref _bytesIn);

    /// <summary>Connections opened up to the end of authentication.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Times that a session was renewed on its own connection (KIP-368).</summary>
    public long Reauthentications => Interlocked.Read(ref _reauthentications);

    /// <summary>Answers that asked for a pause, because a quota is used up.</summary>
    public long Throttles => Interlocked.Read(ref _throttles);

    /// <summary>The pauses asked for, together; each is kept.</summary>
    public TimeSpan ThrottledTime => TimeSpan.FromMilliseconds(Interlocked.Read(ref _throttledMs));

    internal void Requested(ApiKey api)
    {
        Interlocked.Increment(ref _requests);
        if (api is not (ApiKey.ApiVersions or ApiKey.SaslHandshake or ApiKey.SaslAuthenticate)) Interlocked.Increment(ref _asked);
    }

    internal void Failed() => Interlocked.Increment(ref _failures);

    internal void Connected() => Interlocked.Increment(ref _connections);

    internal void Reauthenticated() => Interlocked.Increment(ref _reauthentications);

    internal void Throttled(int ms)
    {
        Interlocked.Increment(ref _throttles);
        Interlocked.Add(ref _throttledMs, ms);
    }

    internal void Sent(int bytes) => Interlocked.Add(ref _bytesOut, bytes);

    internal void Received(int bytes) => Interlocked.Add(ref _bytesIn, bytes);
}
