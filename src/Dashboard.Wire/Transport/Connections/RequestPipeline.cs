using System.Buffers.Binary;
using System.Threading.Channels;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>
/// Requests and answers over one stream. Many requests are under way at once; one loop writes and one reads, and the caller's thread
/// encodes and decodes. When the stream ends, or what comes is not Kafka's, everyone who waits is told the same reason.
/// </summary>
internal sealed class RequestPipeline : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly WireAddress _address;
    private readonly string? _clientId;
    private readonly WireCounters _counters;
    private readonly TimeProvider _clock;
    private readonly PendingRequests _pending = new();
    private readonly Channel<PooledBuffer> _outgoing = Channel.CreateUnbounded<PooledBuffer>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loops;
    private int _lastId;
    private int _answers;

    public RequestPipeline(
        Stream stream, WireAddress address, string? clientId, int maxFrameBytes, WireCounters counters, TimeProvider clock)
    {
        _stream = stream;
        _address = address;
        _clientId = clientId;
        _counters = counters;
        _clock = clock;
        MaxFrameBytes = maxFrameBytes;
        _loops = Task.Run(RunAsync);
    }

    /// <summary>The largest answer accepted, in bytes.</summary>
    public int MaxFrameBytes { get; set; }

    /// <summary>Whole answers received.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Requests whose answer is awaited.</summary>
    public int Waiting => _pending.Count;

    /// <summary>Why the stream ended; null while it lives.</summary>
    public WireException? Ended => _pending.Ended;

    /// <summary>Sends a request; <see cref="AnswerAsync"/> or <see cref="GiveUp"/> must follow.</summary>
    /// <exception cref="WireException">The connection has ended.</exception>
    public SentRequest<TResponse> Post<TResponse>(IWireRequest<TResponse> request, short version)
    {
        var id = Interlocked.Increment(ref _lastId);
        var before = Answers;
        var frame = new PooledBuffer();
        try
        {
            WireFrame.WriteRequest(frame, request, version, id, _clientId);
            var answer = _pending.Add(id);
            if (_outgoing.Writer.TryWrite(frame)) frame = null;
            _counters.Requested(request.Api);
            return new SentRequest<TResponse>(request, version, id, before, answer);
        }
        finally
        {
            frame?.Dispose();
        }
    }

    /// <summary>Waits for a request's answer and reads it.</summary>
    /// <exception cref="WireException">No answer within <paramref name="time"/>, an unreadable one, or the connection ended.</exception>
    public async Task<TResponse> AnswerAsync<TResponse>(SentRequest<TResponse> sent, TimeSpan time, CancellationToken ct)
    {
        var request = sent.Request;
        try
        {
            return Decode(await sent.Answer.WaitAsync(time, _clock, ct), request, sent.Version);
        }
        catch (TimeoutException e)
        {
            var fault = NetworkFaults.NoAnswer(_address, request.Api, time, e);
            // Brokers answer in order: when nothing at all came meanwhile, the connection is dead and must not hold up the next request.
            if (Answers == sent.AnswersBefore) End(fault);
            throw request.Changes ? NetworkFaults.OutcomeUnknown(fault) : fault;
        }
        catch (WireException e) when (request.Changes)
        {
            throw NetworkFaults.OutcomeUnknown(e);
        }
        finally
        {
            GiveUp(sent.Id);
        }
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="WireException">See <see cref="Post"/> and <see cref="AnswerAsync"/>.</exception>
    public Task<TResponse> SendAsync<TResponse>(IWireRequest<TResponse> request, short version, TimeSpan time, CancellationToken ct) =>
        AnswerAsync(Post(request, version), time, ct);

    /// <summary>Forgets a request: its answer, when it comes, is dropped.</summary>
    public void GiveUp(int id) => _pending.GiveUp(id);

    /// <summary>Closes the stream; whoever still waits is told <paramref name="reason"/>.</summary>
    public void End(WireException reason)
    {
        _pending.End(reason);
        _outgoing.Writer.TryComplete();
        _stop.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        End(NetworkFaults.ClosedByUs(_address));
        await _loops;
    }

    private async Task RunAsync()
    {
        await Task.WhenAll(ReadAsync(), WriteAsync());
        await _stream.DisposeAsync();
    }

    private TResponse Decode<TResponse>(ResponseFrame frame, IWireRequest<TResponse> request, short version)
    {
        try
        {
            return WireFrame.ReadResponse(frame.Bytes, request, version);
        }
        catch (WireFormatException e)
        {
            throw NetworkFaults.Unreadable(_address, $"{request.Api} version {version}: {e.Message.TrimEnd('.')}", e);
        }
        finally
        {
            FramePool.Frames.Return(frame.Rented);
        }
    }

    private async Task ReadAsync()
    {
        var prefix = new byte[sizeof(int)];
        try
        {
            while (true)
            {
                await _stream.ReadExactlyAsync(prefix, _stop.Token);
                var length = LengthOf(prefix);
                Deliver(new ResponseFrame(await FrameBytes.ReadAsync(_stream, length, FramePool.Frames, _stop.Token), length));
            }
        }
        catch (Exception e)
        {
            End(e as WireException ?? NetworkFaults.Closed(_address, e));
        }
    }

    private int LengthOf(ReadOnlySpan<byte> prefix)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length >= sizeof(int) && length <= MaxFrameBytes) return length;
        // A first frame beyond the cap is more often another protocol than a large answer; a 2 GB length reads 7F FF FF FF.
        if (Answers == 0 && (length < sizeof(int) || prefix is [21 or 22, 3, ..] or [>= (byte)' ' and < 0x7F, >= (byte)' ' and < 0x7F, ..]))
            throw NetworkFaults.NotKafka(_address, prefix);
        throw length < sizeof(int)
            ? NetworkFaults.Unreadable(_address, $"a frame of {length} bytes")
            : NetworkFaults.FrameTooLarge(_address, length, MaxFrameBytes);
    }

    private void Deliver(ResponseFrame frame)
    {
        Interlocked.Increment(ref _answers);
        var id = WireFrame.ReadCorrelationId(frame.Bytes);
        if (!_pending.TryComplete(id, frame))
            throw NetworkFaults.Unreadable(_address, $"it belongs to request {id}, which was never sent on this connection");
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync(_stop.Token))
            {
                using (frame) await _stream.WriteAsync(frame.WrittenMemory, _stop.Token);
            }
        }
        catch (Exception e)
        {
            // A peer that hangs up says why by what it sent last: the reader, who sees it, goes first.
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            End(NetworkFaults.Closed(_address, e));
        }
        finally
        {
            while (_outgoing.Reader.TryRead(out var unsent)) unsent.Dispose();
        }
    }
}
