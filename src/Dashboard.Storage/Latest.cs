using System.Runtime.CompilerServices;

namespace Dashboard.Storage;

/// <summary>A value that is swapped whole, and a stream of the newer ones: a slow reader skips to the newest.</summary>
internal sealed class Latest<T>(T first)
{
    private Node _node = new(first);

    public T Value => Volatile.Read(ref _node).Value;

    public void Publish(T value) => Interlocked.Exchange(ref _node, new Node(value)).Superseded.SetResult();

    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var node = Volatile.Read(ref _node);
            yield return node.Value;
            await node.Superseded.Task.WaitAsync(cancellationToken);
        }
    }

    private sealed class Node(T value)
    {
        public T Value => value;

        public TaskCompletionSource Superseded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
