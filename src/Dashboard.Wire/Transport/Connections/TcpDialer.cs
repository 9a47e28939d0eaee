using System.Net;
using System.Net.Sockets;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>Resolves a name and connects, one address after the other, each with its share of the time.</summary>
internal static class TcpDialer
{
    /// <exception cref="WireException">Name not resolved, refused, unreachable or timed out.</exception>
    public static async Task<Socket> ConnectAsync(WireAddress address, TimeSpan timeout, TimeProvider clock, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var resolved = await ResolveAsync(address, both.Token);
            WireException? first = null;
            for (var i = 0; i < resolved.Length; i++)
            {
                var share = timeout / (resolved.Length - i);
                try
                {
                    return await ConnectAsync(new IPEndPoint(resolved[i], address.Port), share, clock, both.Token);
                }
                catch (SocketException e)
                {
                    first ??= NetworkFaults.NotConnected(address, e);
                }
                catch (OperationCanceledException e) when (!both.IsCancellationRequested)
                {
                    first ??= NetworkFaults.NotConnectedWithin(address, share, e);
                }
            }
            throw first!;
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw NetworkFaults.NotConnectedWithin(address, timeout, e);
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(WireAddress address, CancellationToken ct)
    {
        if (IPAddress.TryParse(address.Host, out var literal)) return [literal];
        try
        {
            var found = await Dns.GetHostAddressesAsync(address.Host, ct);
            return found.Length > 0 ? found : throw new SocketException((int)SocketError.NoData);
        }
        catch (SocketException e)
        {
            throw NetworkFaults.NameNotResolved(address, e);
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endpoint, TimeSpan share, TimeProvider clock, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(share, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(endpoint, both.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
