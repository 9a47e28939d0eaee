using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Shell.State;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features;

/// <summary>A page of one cluster, named in its path.</summary>
public abstract class SnapshotPage<TState> : FeedPage<TState>
    where TState : IPageState<TState>
{
    private Guid? _shown;

    [Parameter] public Guid ClusterId { get; set; }

    protected ClusterId Id => new(ClusterId);

    /// <summary>The newest snapshot; null when no such cluster is watched.</summary>
    protected ClusterSnapshot? Snapshot { get; private set; }

    protected override IEnumerable<ClusterSnapshot> Shown => Snapshot is null ? [] : [Snapshot];

    /// <summary>The lane has not answered yet, and nothing says that it will not: rows are on their way.</summary>
    protected bool IsLoading(Lane lane) => Snapshot?.State(lane) is { LastAnswer: null, Failure: null };

    /// <summary>What the lane tells is the last known, and old.</summary>
    protected bool IsStale(Lane lane) => Snapshot is { } snapshot && !snapshot.State(lane).IsFresh(Now);

    /// <summary>The browser tab's title.</summary>
    protected string Titled(string title) => Snapshot is { } snapshot ? $"{title} · {snapshot.Name}" : title;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == ClusterId)
        {
            Project();
            return;
        }

        _shown = ClusterId;
        await FollowClusterAsync();
        Project();
    }

    /// <remarks>After a start the stored clusters come a moment later: a page that was faster waits for its own.</remarks>
    private Task FollowClusterAsync()
    {
        var id = Id;
        if (Feed.Subscribe(id) is { } subscription) return FollowAsync(subscription, s => Snapshot = s, () => Snapshot = null);
        Snapshot = null;
        return FollowAsync(Feed.SubscribeAll(), all => _ = all.Any(s => s.Id == id) ? FollowClusterAsync() : Task.CompletedTask, () => { });
    }
}
