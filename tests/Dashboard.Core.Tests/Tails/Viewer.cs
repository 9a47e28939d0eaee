using System.Text;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;

namespace Dashboard.Core.Tests.Tails;

/// <summary>Reads a tail as a page does, batch by batch, and remembers what it saw.</summary>
internal sealed class Viewer(Tail tail) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private readonly IAsyncEnumerator<TailBatch> _batches = tail.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    private bool _disposed;

    public List<KafkaRecord> Seen { get; } = [];

    public List<string> Notices { get; } = [];

    public TailBatch? Newest { get; private set; }

    public IEnumerable<string?> Texts => Seen.Select(r => r.Value is null ? null : Encoding.UTF8.GetString(r.Value));

    public async Task<TailBatch> NextAsync()
    {
        Assert.True(await _batches.MoveNextAsync().AsTask().WaitAsync(_patience), "the tail ended");
        Newest = _batches.Current;
        Seen.AddRange(Newest.Records);
        Notices.AddRange(Newest.Notices);
        return Newest;
    }

    public async Task UntilAsync(Func<Viewer, bool> so)
    {
        while (Newest is null || !so(this)) await NextAsync();
    }

    public Task UntilSeenAsync(int count) => UntilAsync(v => v.Seen.Count >= count);

    public Task UntilAsync(TailPhase phase) => UntilAsync(v => v.Newest!.Phase == phase);

    public async Task<bool> HasEndedAsync() => !await _batches.MoveNextAsync().AsTask().WaitAsync(_patience);

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await _batches.DisposeAsync();
        await tail.DisposeAsync();
    }
}
