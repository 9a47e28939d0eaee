using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Shell.State;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features;

/// <summary>
/// A page of one cluster: follows its snapshots, at most four renders a second, and keeps its state in the address. A page derives
/// what it shows in <see cref="Project"/>, which runs only when the snapshot, the state or a parameter is another.
/// </summary>
public abstract class ClusterPage<TState> : StatePage<TState>, IAsyncDisposable
    where TState : IPageState<TState>
{
    private static readonly TimeSpan s_betweenRenders = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _gone = new();
    private ISubscription<ClusterSnapshot>? _subscription;
    private ITimer? _stale;
    private Guid? _followed;

    [Inject] protected IClusterFeed Feed { get; set; } = default!;

    [Inject] protected TimeProvider Clock { get; set; } = default!;

    [Parameter] public Guid ClusterId { get; set; }

    protected ClusterId Id => new(ClusterId);

    /// <summary>The newest snapshot; null when no such cluster is watched.</summary>
    protected ClusterSnapshot? Snapshot { get; private set; }

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    public async ValueTask DisposeAsync()
    {
        if (_gone.IsCancellationRequested) return;
        Dispose();
        await _gone.CancelAsync();
        _stale?.Dispose();
        if (_subscription is not null) await _subscription.DisposeAsync();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Derives what is shown from <see cref="StatePage{TState}.State"/> and the snapshot.</summary>
    protected virtual void Project(ClusterSnapshot snapshot)
    {
    }

    protected sealed override void OnStateChanged()
    {
        if (Snapshot is { } snapshot) Project(snapshot);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_followed != ClusterId)
        {
            _followed = ClusterId;
            var old = _subscription;
            _subscription = Feed.Subscribe(Id);
            Snapshot = _subscription?.Current;
            if (_subscription is not null) _ = FollowAsync(_subscription);
            if (old is not null) await old.DisposeAsync();
            WakeWhenStale();
        }

        OnStateChanged();
    }

    private async Task FollowAsync(ISubscription<ClusterSnapshot> subscription)
    {
        try
        {
            await foreach (var snapshot in subscription.NewerAsync(_gone.Token))
            {
                await InvokeAsync(() => Take(subscription, snapshot));
                await Task.Delay(s_betweenRenders, Clock, _gone.Token);
            }

            // The stream ends when the cluster is removed, or when this page follows another.
            await InvokeAsync(() => Take(subscription, null));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
        }
        catch (Exception broken) when (!_gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private void Take(ISubscription<ClusterSnapshot> subscription, ClusterSnapshot? snapshot)
    {
        if (subscription != _subscription || _gone.IsCancellationRequested) return;
        Snapshot = snapshot;
        OnStateChanged();
        WakeWhenStale();
        StateHasChanged();
    }

    /// <remarks>A collector that hangs publishes nothing: the page must say by itself that what it shows grows old.</remarks>
    private void WakeWhenStale()
    {
        _stale?.Dispose();
        var now = Clock.GetUtcNow();
        var next = (Snapshot?.Lanes ?? []).Where(l => l.IsFresh(now)).Select(l => l.LastAnswer!.Value + l.Interval + LaneState.Grace - now);
        if (next.Order().Cast<TimeSpan?>().FirstOrDefault() is not { } due) return;
        _stale = Clock.CreateTimer(
            _ => InvokeAsync(() =>
            {
                if (_gone.IsCancellationRequested) return;
                WakeWhenStale();
                StateHasChanged();
            }),
            null, due + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
