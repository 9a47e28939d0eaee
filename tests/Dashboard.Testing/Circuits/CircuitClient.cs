using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Dashboard.Testing.Circuits;

/// <summary>
/// A page open without a browser: it speaks to Blazor's circuit as blazor.web.js does, acknowledges every render, scrolls virtualised
/// lists into sight, and draws nothing. A hundred of them cost less than one tab, so what is measured is the server.
/// </summary>
public sealed class CircuitClient : IAsyncDisposable
{
    private const int ViewportHeight = 900;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<(byte[] Text, TaskCompletionSource<long> Seen), bool> _awaited = new();
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SignedIn _session;
    private Task _running = Task.CompletedTask;
    private long _calls;
    private long _batches;
    private long _batchBytes;

    private CircuitClient(SignedIn session) => _session = session;

    /// <summary>Renders received.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Their bytes.</summary>
    public long BatchBytes => Interlocked.Read(ref _batchBytes);

    /// <summary>Gets a page and starts its circuit, and returns when a render has shown the text.</summary>
    /// <param name="address">Relative to the site.</param>
    public static async Task<CircuitClient> OpenAsync(SignedIn session, string address, string shown)
    {
        var client = new CircuitClient(session);
        try
        {
            var page = CircuitPage.Of(await session.Http.GetStringAsync(new Uri(address, UriKind.Relative)));
            var seen = client.WhenShownAsync(shown);
            await client.StartAsync(page, address);
            await seen;
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Follows a link within the circuit; how long until a render has shown the text.</summary>
    public async Task<TimeSpan> GoAsync(string address, string shown)
    {
        var seen = WhenShownAsync(shown);
        var asked = Stopwatch.GetTimestamp();
        await SendAsync(BlazorPackWriter.Invoke(null, "OnLocationChanged", new Uri(_session.Site, address).ToString(), null, true));
        return Stopwatch.GetElapsedTime(asked, await seen);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        if (_started.Task.IsCompletedSuccessfully) await DisconnectAsync(await _started.Task);
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    /// <summary>As a closing tab does: else the server keeps the circuit for minutes.</summary>
    private async Task DisconnectAsync(string circuit)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var message = new HttpRequestMessage(HttpMethod.Post, "_blazor/disconnect") { Content = form };
        message.Headers.Add("Origin", _session.Origin);
        try
        {
            using var answer = await _session.Http.SendAsync(message);
        }
        catch (HttpRequestException)
        {
            // The server ended before.
        }
    }

    private async Task<long> WhenShownAsync(string text)
    {
        var wanted = (Encoding.UTF8.GetBytes(text), new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        _awaited[wanted] = true;
        var ended = await Task.WhenAny(wanted.Item2.Task, _stop.IsCancellationRequested ? Task.CompletedTask : Task.Delay(_patience));
        if (ended != wanted.Item2.Task) throw new TimeoutException($"No render showed \"{text}\" within {_patience.TotalSeconds} s.");
        return await wanted.Item2.Task;
    }

    private async Task StartAsync(CircuitPage page, string address)
    {
        _socket.Options.Cookies = _session.Cookies;
        _socket.Options.SetRequestHeader("Origin", _session.Origin);
        await _socket.ConnectAsync(new UriBuilder(new Uri(_session.Site, "_blazor")) { Scheme = "ws" }.Uri, _stop.Token);
        var greeting = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();
        await _socket.SendAsync(greeting, WebSocketMessageType.Text, true, _stop.Token);
        _running = Task.WhenAll(ReceiveAsync(), PingAsync());
        var uri = new Uri(_session.Site, address).ToString();
        await SendAsync(BlazorPackWriter.Invoke("1", "StartCircuit", _session.Site.ToString(), uri, "[]", page.State));
        await _started.Task.WaitAsync(_patience);
        await SendAsync(BlazorPackWriter.Invoke(null, "UpdateRootComponents", page.Operations, page.State));
    }

    private async Task PingAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), _stop.Token);
            await SendAsync(BlazorPackWriter.Ping);
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var buffer = new byte[1 << 16];
            var (filled, greeted) = (0, false);
            while (true)
            {
                if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
                var received = await _socket.ReceiveAsync(buffer.AsMemory(filled), _stop.Token);
                if (received.MessageType is WebSocketMessageType.Close) throw new WebSocketException("The server closed the circuit.");
                filled += received.Count;
                var taken = 0;
                if (!greeted)
                {
                    // The handshake's answer is JSON: {} and a record separator.
                    taken = Array.IndexOf(buffer, (byte)0x1e, 0, filled) + 1;
                    greeted = taken > 0;
                }

                if (greeted) taken += await TakeMessagesAsync(buffer.AsMemory(taken, filled - taken));
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
            }
        }
        catch (Exception broken)
        {
            _started.TrySetException(broken);
            foreach (var (_, seen) in _awaited.Keys) seen.TrySetException(broken);
        }
    }

    private async Task<int> TakeMessagesAsync(ReadOnlyMemory<byte> bytes)
    {
        var taken = 0;
        while (BlazorPackReader.ReadLength(bytes.Span[taken..], out var prefix) is var length and >= 0 &&
            bytes.Length - taken - prefix >= length)
        {
            var message = (object?[])new BlazorPackReader(bytes.Span.Slice(taken + prefix, length)).Read()!;
            taken += prefix + length;
            await TakeAsync(message);
        }

        return taken;
    }

    private async Task TakeAsync(object?[] message)
    {
        switch (message)
        {
            case [1L, _, _, "JS.RenderBatch", object?[] and [long id, byte[] render], ..]:
                Interlocked.Increment(ref _batches);
                Interlocked.Add(ref _batchBytes, render.Length);
                Look(render);
                await SendAsync(BlazorPackWriter.Invoke(null, "OnRenderCompleted", id, null));
                break;
            case [1L, _, _, "JS.BeginInvokeJS", object?[] and [long handle, string function, string arguments, ..], ..]:
                await AnswerAsync(handle, function, arguments);
                break;
            case [1L, _, _, "JS.Error", object?[] and [var error, ..], ..]:
                throw new InvalidOperationException($"The circuit failed: {error}");
            case [3L, _, "1", 3L, string circuit]:
                _started.TrySetResult(circuit);
                break;
            case [3L, _, "1", ..]:
                throw new InvalidOperationException($"No circuit was started: {message[^1]}");
            case [7L, ..]:
                throw new InvalidOperationException($"The server closed the connection: {message.ElementAtOrDefault(1)}");
        }
    }

    /// <summary>Texts stand in a render as UTF-8, each once.</summary>
    private void Look(byte[] render)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var wanted in _awaited.Keys)
        {
            if (render.AsSpan().IndexOf(wanted.Text) < 0) continue;
            _awaited.TryRemove(wanted, out _);
            wanted.Seen.TrySetResult(now);
        }
    }

    private async Task AnswerAsync(long handle, string function, string arguments)
    {
        if (handle != 0)
            await SendAsync(BlazorPackWriter.Invoke(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]"));
        // A virtualised list draws nothing before it was told how much of it is in sight.
        if (function != "Blazor._internal.Virtualize.init") return;
        using var parsed = JsonDocument.Parse(arguments);
        var list = parsed.RootElement[0].GetProperty("__dotNetObject").GetInt64();
        var inSight = string.Create(CultureInfo.InvariantCulture, $"[0,0,{ViewportHeight}]");
        var call = Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture);
        await SendAsync(BlazorPackWriter.Invoke(null, "BeginInvokeDotNetFromJS", call, null, "OnSpacerBeforeVisible", list, inSight));
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_stop.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }
    }
}
