using System.Net.Sockets;
using Dashboard.Wire.Transport.Faults;
using Dashboard.Wire.Transport.Sasl;
using Dashboard.Wire.Transport.Tls;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>Opens the connections of one client, and holds what they share: its certificates and its token.</summary>
internal sealed class WireDialer(WireSecurity security, WireClientOptions options, WireCounters counters) : IDisposable
{
    public TlsCredentials? Tls { get; } = security.Tls is { } tls ? new(tls, options.Clock) : null;

    public OidcTokenSource? Tokens { get; } = security.Sasl is SaslOAuthBearer bearer ? new(bearer, options.Clock) : null;

    public SaslOptions? Sasl => security.Sasl;

    /// <summary>Ends what is being opened; nothing can be opened afterwards.</summary>
    public CancellationTokenSource Stop { get; } = new();

    public WireClientOptions Options => options;

    public WireCounters Counters => counters;

    /// <summary>A connection ready for requests.</summary>
    /// <exception cref="WireException">Whatever went wrong, with its sentence.</exception>
    public Task<WireConnection> OpenAsync(WireAddress address, CancellationToken ct) =>
        RunAsync(address, (opening, token) => opening.FinishAsync(token), ct);

    /// <summary>The SASL mechanisms that a listener offers, asked on a connection of its own; null when it does not use SASL.</summary>
    public Task<IReadOnlyList<string>?> OfferedMechanismsAsync(WireAddress address, CancellationToken ct) =>
        RunAsync(address, (opening, token) => opening.OfferedMechanismsAsync(token), ct);

    public void Dispose()
    {
        Tokens?.Dispose();
        Stop.Dispose();
    }

    private async Task<T> RunAsync<T>(
        WireAddress address, Func<ConnectionOpening, CancellationToken, Task<T>> purpose, CancellationToken ct)
    {
        var started = options.Clock.GetTimestamp();
        var socket = await TcpDialer.ConnectAsync(address, options.ConnectTimeout, options.Clock, ct);
        var left = options.ConnectTimeout - options.Clock.GetElapsedTime(started);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, options.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        await using var opening = new ConnectionOpening(
            address, new MeteredStream(new NetworkStream(socket, ownsSocket: true), counters), this);
        try
        {
            await opening.StartAsync(both.Token);
            var result = await purpose(opening, both.Token);
            counters.Connected();
            return result;
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw NetworkFaults.NotOpenWithin(address, options.ConnectTimeout, opening.Step, e);
        }
    }
}
