using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Stores;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dashboard.Web.Shell.Frame;

/// <summary>The frame round every page. It follows all clusters, renders when what it shows moved, and speaks of each problem that begins
/// or ends.</summary>
public sealed partial class MainFrame
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, string> _known = [];
    private ISubscription<System.Collections.Immutable.ImmutableArray<ClusterSnapshot>>? _clusters;
    private FrameModel _model = FrameModel.Empty;
    private (ClusterId Cluster, string Below)? _here;
    private ClusterId? _listened;
    private string _address = "";
    private string _spoken = "";

    [Inject] private IClusterFeed Feed { get; set; } = default!;

    [Inject] private IClusterDirectory Directory { get; set; } = default!;

    [Inject] private IMuteStore Mutes { get; set; } = default!;

    [Inject] private IDatabaseHealth Database { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        await _gone.CancelAsync();
        if (_clusters is not null) await _clusters.DisposeAsync();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnMoved;
        _clusters = Feed.SubscribeAll();
        Look();
        _ = FollowAsync(_clusters.NewerAsync(_gone.Token));
        _ = FollowAsync(Directory.WatchAsync(_gone.Token));
        _ = FollowAsync(Database.WatchAsync(_gone.Token));
    }

    private async Task FollowAsync<T>(IAsyncEnumerable<T> source)
    {
        try
        {
            await foreach (var _ in source) await InvokeAsync(Refresh);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
        }
        catch (Exception broken) when (!_gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private void OnMoved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(Refresh);

    private void Refresh()
    {
        var (before, address, spoken) = (_model, _address, _spoken);
        Look();
        if (!before.Equals(_model) || address != _address || spoken != _spoken) StateHasChanged();
    }

    private void Look()
    {
        _address = Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];
        _here = Places.ClusterOf(_address);
        _model = FrameModel.Of(Directory.Current, Feed.All, Mutes.Current, Database.Current, _here?.Cluster);
        Speak();
    }

    // A live region speaks what is new in the cluster on screen, not what was already there when one came.
    private void Speak()
    {
        var problems = _here is { } here ? Feed.Find(here.Cluster)?.Problems ?? [] : [];
        var first = _listened != _here?.Cluster;
        if (first) _known.Clear();
        _listened = _here?.Cluster;
        var over = _known.Where(known => !problems.Any(p => p.Key == known.Key)).ToList();
        foreach (var (key, _) in over) _known.Remove(key);
        var fresh = problems.Where(p => _known.TryAdd(p.Key, p.Title)).ToList();
        if (!first && fresh.Count + over.Count > 0)
            _spoken = string.Join(". ", [.. fresh.Select(p => p.Title), .. over.Select(o => $"Over: {o.Value}")]);
    }
}
