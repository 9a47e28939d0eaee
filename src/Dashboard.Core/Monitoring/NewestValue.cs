using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Dashboard.Core.Monitoring;

/// <summary>
/// A value that is replaced whole, and those who follow it. The current value and the stream of newer ones are taken under one lock,
/// so that a follower neither misses a value nor gets one twice.
/// </summary>
internal sealed class NewestValue<T>(T first)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Subscription> _followers = [];
    private T _current = first;
    private bool _ended;

    public T Current
    {
        get { lock (_gate) { return _current; } }
    }

    public void Offer(T value)
    {
        lock (_gate)
        {
            if (_ended) return;
            _current = value;
            foreach (var follower in _followers) follower.Newer.Writer.TryWrite(value);
        }
    }

    public ISubscription<T> Subscribe()
    {
        lock (_gate)
        {
            var follower = new Subscription(this, _current);
            if (_ended) follower.Newer.Writer.Complete();
            else _followers.Add(follower);
            return follower;
        }
    }

    /// <summary>Ends every stream; the last value stays.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var follower in _followers) follower.Newer.Writer.TryComplete();
            _followers.Clear();
        }
    }

    private sealed class Subscription(NewestValue<T> source, T current) : ISubscription<T>
    {
        public Channel<T> Newer { get; } =
            Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        public T Current { get; } = current;

        public async IAsyncEnumerable<T> NewerAsync([EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var value in Newer.Reader.ReadAllAsync(ct)) yield return value;
        }

        public ValueTask DisposeAsync()
        {
            lock (source._gate)
            {
                source._followers.Remove(this);
            }

            Newer.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
