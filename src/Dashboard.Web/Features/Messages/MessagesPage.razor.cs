using Dashboard.Core.Clusters;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Auth;
using Dashboard.Web.Features.Messages.Tailing;
using Dashboard.Web.Shell.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Features.Messages;

/// <summary>
/// A topic's records. What is asked for is in the URL; while the pointer is on the list, or the person has scrolled, the rows stand
/// still and newer ones are only counted.
/// </summary>
public sealed partial class MessagesPage : StatePage<MessagesState>, IAsyncDisposable
{
    private static readonly TimeSpan _typing = TimeSpan.FromMilliseconds(300);
    private const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;
    private TailSession _session = default!;
    private ClusterDefinition? _cluster;
    private RecordTopic _source = default!;
    private IReadOnlyList<KeptRecord>? _shown;
    private MessagesState? _asked;
    private long _shownAt;
    private bool _pointed;
    private bool _focused;
    private bool _away;
    private string _viewer = "";
    private CancellationTokenSource _typed = new();

    [Parameter] public Guid ClusterId { get; set; }

    [Parameter] public string Topic { get; set; } = "";

    [Inject] private TailService Tails { get; set; } = default!;

    [Inject] private IClusterDirectory Clusters { get; set; } = default!;

    [Inject] private CircuitConnection Connection { get; set; } = default!;

    [Inject] private AuthenticationStateProvider Authentication { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private ClusterId Id => new(ClusterId);

    private RecordFilter Filter => _session.Request?.Filter ?? RecordFilter.None;

    /// <summary>The rows stand still. A pause too: the batch that was on its way when it was asked for is kept, and counted.</summary>
    private bool IsStill => _pointed || _focused || _away || _session.Paused;

    /// <summary>Records that arrived since the list stands still.</summary>
    private long Newer => _session.Counters.Shown - _shownAt;

    public async ValueTask DisposeAsync()
    {
        Connection.Changed -= OnConnection;
        Dispose();
        await _typed.CancelAsync();
        await _session.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        _session = new TailSession(Tails, change => InvokeAsync(() =>
        {
            change();
            Refresh();
        }));
        Connection.Changed += OnConnection;
        base.OnInitialized();
    }

    protected override async Task OnInitializedAsync()
    {
        _viewer = Viewer.Of((await Authentication.GetAuthenticationStateAsync()).User);
        await StartAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        var known = _source is not null;
        _cluster = Clusters.Current.FirstOrDefault(c => c.Id == Id);
        if (_cluster is null) return;
        var source = new RecordTopic(_cluster, Topic, State.Committed ? RecordIsolation.Committed : RecordIsolation.Uncommitted);
        if (_source == source) return;
        _source = source;
        if (known) await StartAsync();
    }

    protected override void OnStateChanged()
    {
        _shown = _shown is null ? null : Listed();
        if (_asked is not null && _asked != State.Asked) _ = InvokeAsync(StartAsync);
    }

    private async Task StartAsync()
    {
        _cluster ??= Clusters.Current.FirstOrDefault(c => c.Id == Id);
        if (_cluster is null) return;
        _source = new RecordTopic(_cluster, Topic, State.Committed ? RecordIsolation.Committed : RecordIsolation.Uncommitted);
        _asked = State.Asked;
        (_shown, _shownAt) = (null, 0);
        await _session.StartAsync(State.Request(_source, _viewer));
        if (_session.Request is null || _session.Refused is not null) Refresh();
        StateHasChanged();
    }

    /// <summary>A filter is typed letter by letter: the tail begins anew when the typing pauses.</summary>
    private async Task ChangeAsync(MessagesState state)
    {
        var before = _typed;
        _typed = new CancellationTokenSource();
        var typing = State with { Filter = state.Filter } == state;
        var pause = _typed.Token;
        await before.CancelAsync();
        if (typing) await Task.Delay(_typing, Clock, pause).ConfigureAwait(Quietly);
        if (!pause.IsCancellationRequested) Go(state);
    }

    private void Refresh()
    {
        // A first record shows wherever the pointer is.
        if (_shown is not { Count: > 0 } || !IsStill) ShowNewer();
        StateHasChanged();
    }

    private void ShowNewer()
    {
        _shown = _session.Phase is TailPhase.Opening && _session.Refused is null && _session.Request is not null ? null : Listed();
        _shownAt = _session.Counters.Shown;
    }

    private IReadOnlyList<KeptRecord> Listed() => _session.Kept.List(State.OldestFirst);

    private void Hold(bool? pointed = null, bool? focused = null, bool? away = null)
    {
        (_pointed, _focused, _away) = (pointed ?? _pointed, focused ?? _focused, away ?? _away);
        // Focus that walks to the next row leaves this one first: what is new waits for the next records.
        if (!IsStill && focused is null) ShowNewer();
    }

    private void TogglePause()
    {
        if (_session.Paused) _session.Resume();
        else _session.Pause();
        Refresh();
    }

    private void ReadOn() => _session.Resume();

    private void Clear()
    {
        _session.Clear();
        ShowNewer();
    }

    private KeptRecord? Find(RecordPlace place) => _shown?.FirstOrDefault(r => r.Place == place);

    private void OnConnection(bool isThere) => _ = InvokeAsync(async () =>
    {
        await (isThere ? _session.ReturnAsync() : _session.SuspendAsync());
        if (isThere) Refresh();
    });
}
