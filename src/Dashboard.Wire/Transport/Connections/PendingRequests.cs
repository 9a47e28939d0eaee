namespace Dashboard.Wire.Transport.Connections;

/// <summary>An answer's bytes without the length prefix, in a rented array.</summary>
internal readonly record struct ResponseFrame(byte[] Rented, int Length)
{
    public ReadOnlySpan<byte> Bytes => Rented.AsSpan(0, Length);
}

/// <summary>
/// Who waits for which correlation id. An id given up stays known until its late answer comes, so that it is not taken for garbage.
/// </summary>
internal sealed class PendingRequests
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, TaskCompletionSource<ResponseFrame>> _waiting = [];
    private readonly HashSet<int> _givenUp = [];
    private WireException? _ended;

    /// <summary>Why no more answers come; null while they may.</summary>
    public WireException? Ended
    {
        get
        {
            lock (_lock) return _ended;
        }
    }

    public int Count
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    /// <exception cref="WireException">The connection has ended; this is its reason.</exception>
    public Task<ResponseFrame> Add(int correlationId)
    {
        // The reader must not run the waiter's decoding on its own time.
        var answer = new TaskCompletionSource<ResponseFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_ended is { } reason) throw reason.Again();
            _waiting.Add(correlationId, answer);
        }
        return answer.Task;
    }

    /// <summary>Hands over an answer; one that comes too late is left to the garbage collector.</summary>
    /// <returns>False when nobody ever asked for it.</returns>
    public bool TryComplete(int correlationId, ResponseFrame frame)
    {
        TaskCompletionSource<ResponseFrame>? answer;
        lock (_lock)
        {
            if (!_waiting.Remove(correlationId, out answer)) return _givenUp.Remove(correlationId);
        }
        answer.SetResult(frame);
        return true;
    }

    /// <summary>Forgets a request; called in <c>finally</c>, and without effect when it was answered.</summary>
    public void GiveUp(int correlationId)
    {
        lock (_lock)
        {
            if (_waiting.Remove(correlationId)) _givenUp.Add(correlationId);
        }
    }

    /// <summary>Fails all that wait, and all that come later, with <paramref name="reason"/>; the first reason stays.</summary>
    public void End(WireException reason)
    {
        TaskCompletionSource<ResponseFrame>[] failed;
        lock (_lock)
        {
            if (_ended is not null) return;
            _ended = reason;
            failed = [.. _waiting.Values];
            _waiting.Clear();
            _givenUp.Clear();
        }
        foreach (var answer in failed) answer.SetException(reason.Again());
    }
}
