using Dashboard.Core.Monitoring;
using Dashboard.Web.Shell.State;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features;

/// <summary>
/// A page that follows snapshots, at most four renders a second, and keeps its state in the address. It derives what it shows in
/// <see cref="Project"/>, which runs only when a snapshot, the state or a parameter is another.
/// </summary>
public abstract class FeedPage<TState> : StatePage<TState>, IAsyncDisposable
    where TState : IPageState<TState>
{
    private static readonly TimeSpan _betweenRenders = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationToken _goneToken;
    private IAsyncDisposable? _followed;
    private ITimer? _stale;

    protected FeedPage() => _goneToken = _gone.Token;

    [Inject] protected IClusterFeed Feed { get; set; } = default!;

    [Inject] protected TimeProvider Clock { get; set; } = default!;

    /// <summary>Ends when the page is left; good afterwards, too.</summary>
    protected CancellationToken Gone => _goneToken;

    protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The snapshots on screen.</summary>
    protected abstract IEnumerable<ClusterSnapshot> Shown { get; }

    public async ValueTask DisposeAsync()
    {
        if (_gone.IsCancellationRequested) return;
        Dispose();
        await _gone.CancelAsync();
        _stale?.Dispose();
        if (_followed is not null) await _followed.DisposeAsync();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Derives what is shown from the state and <see cref="Shown"/>.</summary>
    protected virtual void Project()
    {
    }

    protected sealed override void OnStateChanged() => Project();

    /// <summary>Changes what is shown, on the page's own thread.</summary>
    protected Task ShowAsync(Action change) => InvokeAsync(() =>
    {
        if (_gone.IsCancellationRequested) return;
        change();
        Project();
        StateHasChanged();
    });

    /// <summary>Follows a subscription in place of the one before.</summary>
    /// <param name="subscription">It; null when there is nothing to follow.</param>
    /// <param name="take">Takes a newer value, on the page's own thread.</param>
    /// <param name="ended">The source has ended.</param>
    protected async Task FollowAsync<T>(ISubscription<T>? subscription, Action<T> take, Action ended)
    {
        var before = _followed;
        _followed = subscription;
        if (subscription is not null)
        {
            take(subscription.Current);
            _ = RunAsync(subscription, take, ended);
        }
        else ended();

        WakeWhenStale();
        if (before is not null) await before.DisposeAsync();
    }

    private async Task RunAsync<T>(ISubscription<T> subscription, Action<T> take, Action ended)
    {
        try
        {
            await foreach (var newer in subscription.NewerAsync(Gone))
            {
                await InvokeAsync(() => Show(() => take(newer)));
                await Task.Delay(_betweenRenders, Clock, Gone);
            }

            await InvokeAsync(() => Show(ended));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
        }
        catch (Exception broken) when (!_gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(broken);
        }

        void Show(Action change)
        {
            if (!ReferenceEquals(subscription, _followed) || _gone.IsCancellationRequested) return;
            change();
            Project();
            WakeWhenStale();
            StateHasChanged();
        }
    }

    /// <remarks>A collector that hangs publishes nothing: the page must say by itself that what it shows grows old.</remarks>
    private void WakeWhenStale()
    {
        _stale?.Dispose();
        var now = Now;
        var next = Shown.SelectMany(s => s.Lanes).Where(l => l.IsFresh(now))
            .Select(l => (TimeSpan?)(l.LastAnswer!.Value + l.Interval + LaneState.Grace - now)).Min();
        if (next is not { } due) return;
        _stale = Clock.CreateTimer(_ => InvokeAsync(Wake), null, due + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        if (_gone.IsCancellationRequested) return;
        Project();
        WakeWhenStale();
        StateHasChanged();
    }
}
