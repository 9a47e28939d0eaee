using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dashboard.Web.Shell.State;

/// <summary>
/// A page whose state is its URL. <see cref="Go"/> shows a new state at once and puts it into the address; the back button and links
/// come in by the address and end in the same place.
/// </summary>
public abstract class StatePage<TState> : ComponentBase, IDisposable
    where TState : IPageState<TState>
{
    private readonly Queue<string> _sent = [];
    private string _path = "";

    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>What the address says.</summary>
    protected TState State { get; private set; } = default!;

    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The address of this page in another state, for links.</summary>
    protected string Href(TState state)
    {
        var query = new QueryWriter();
        state.Write(query);
        // An address of "" would be the base path's, so a page at it is named "./".
        return (_path.Length == 0 ? "./" : _path) + query;
    }

    /// <summary>Shows another state.</summary>
    /// <param name="state">It.</param>
    /// <param name="push">Adds a step that "back" undoes (a tab, a selection); typing in a filter replaces instead.</param>
    protected void Go(TState state, bool push = false)
    {
        if (EqualityComparer<TState>.Default.Equals(State, state)) return;
        State = state;
        OnStateChanged();
        var href = Href(state);
        _sent.Enqueue(Navigation.ToAbsoluteUri(href).AbsoluteUri);
        Navigation.NavigateTo(href, new NavigationOptions { ReplaceHistoryEntry = !push });
    }

    /// <summary>The state is another one; figure out what to show. Also called once at the start.</summary>
    protected virtual void OnStateChanged()
    {
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    protected override void OnInitialized()
    {
        _path = PathOf(Navigation.Uri);
        State = Read(Navigation.Uri);
        Navigation.LocationChanged += OnMoved;
        OnStateChanged();
    }

    private static TState Read(string uri) => TState.Read(new QueryReader(new Uri(uri).Query));

    private string PathOf(string uri) => Navigation.ToBaseRelativePath(uri).Split('?', '#')[0];

    private void OnMoved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        // The browser confirms each of our own steps, later: by then the viewer may have typed on.
        if (_sent.Contains(e.Location))
        {
            while (_sent.Dequeue() != e.Location)
            {
            }

            return;
        }

        _sent.Clear();
        // Another page: this one is about to go. The same page for another thing keeps its component, not its path.
        _path = PathOf(e.Location);
        var state = Read(e.Location);
        if (EqualityComparer<TState>.Default.Equals(State, state)) return;
        State = state;
        OnStateChanged();
        StateHasChanged();
    });
}
