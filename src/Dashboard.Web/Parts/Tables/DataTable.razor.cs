using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dashboard.Web.Parts.Tables;

/// <summary>Rows and columns; sorting holds still while the pointer or the focus is among the rows.</summary>
public sealed partial class DataTable<TRow>
{
    /// <summary>Pixels; css has the same.</summary>
    private const int RowHeight = 30;

    /// <summary>Shorter tables are drawn whole.</summary>
    private const int VirtualiseFrom = 80;

    private readonly List<Column<TRow>> _columns = [];
    private RowOrder<TRow> _order = default!;
    private IReadOnlyList<TRow> _shown = [];
    private List<(TRow Row, int Index)> _indexed = [];
    private bool _pointed;
    private bool _focused;
    private TableSort _sortedBy;

    /// <summary>In their own order, which stands when no sort is chosen; null while loading.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TRow>? Rows { get; set; }

    /// <summary>What a row is, whatever its values: a name, an id.</summary>
    [Parameter, EditorRequired] public Func<TRow, object> RowKey { get; set; } = default!;

    /// <summary>Names the table to those who do not see it.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Moves when a row must be drawn again; none compares rows by Equals (records: by value).</summary>
    [Parameter] public Func<TRow, object>? Version { get; set; }

    /// <summary>Where a row leads, null for nowhere; the link stands in the column marked Name.</summary>
    [Parameter] public Func<TRow, string?>? RowHref { get; set; }

    /// <summary>The key of the row shown in a pane beside.</summary>
    [Parameter] public object? SelectedKey { get; set; }

    [Parameter] public TableSort Sort { get; set; }

    [Parameter] public EventCallback<TableSort> SortChanged { get; set; }

    /// <summary>Shown when there are no rows: an EmptyState that tells which emptiness.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>Dims the rows: they are what was last known.</summary>
    [Parameter] public bool Stale { get; set; }

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>Below this the table is wider than its window rather than a column without a width of its own at nothing.</summary>
    private string Least => FormattableString.Invariant(
        $"--least:{_columns.Sum(c => c.Least)}px;--least-medium:{_columns.Where(c => !c.MediumHide).Sum(c => c.Least)}px;") +
        FormattableString.Invariant($"--least-small:{_columns.Where(c => !c.MediumHide && !c.SmallHide).Sum(c => c.LeastSmall)}px");

    internal void Add(Column<TRow> column) => _columns.Add(column);

    internal void Remove(Column<TRow> column) => _columns.Remove(column);

    protected override void OnInitialized() => _order = new RowOrder<TRow>(RowKey);

    protected override void OnParametersSet()
    {
        // A sort that the viewer has just chosen takes effect wherever the pointer is.
        var chosen = _sortedBy != Sort;
        _sortedBy = Sort;
        Arrange((_pointed || _focused) && !chosen);
    }

    // Columns register while the first render goes on, so the first sort waits for them.
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender || string.IsNullOrEmpty(Sort.Column)) return;
        Arrange(hold: false);
        StateHasChanged();
    }

    private void Arrange(bool hold)
    {
        var by = _columns.Find(c => c.Key == Sort.Column && c.SortBy is not null)?.SortBy;
        _shown = _order.Arrange(RowSorter.Sort(Rows ?? [], by, Sort.Descending), hold);
        _indexed = new List<(TRow, int)>(_shown.Count);
        for (var i = 0; i < _shown.Count; i++) _indexed.Add((_shown[i], i));
    }

    private void SortNow() => Arrange(hold: false);

    private void PointerIn() => _pointed = true;

    private void PointerOut()
    {
        _pointed = false;
        if (_order.Displaced > 0 && !_focused) Arrange(hold: false);
    }

    private void FocusIn() => _focused = true;

    // Focus that walks to the next row leaves this one first: what is due waits for the next rows.
    private void FocusOut() => _focused = false;

    private Task SortByAsync(Column<TRow> column)
    {
        var descending = Sort.Column == column.Key ? !Sort.Descending : column.GreatestFirst;
        return SortChanged.InvokeAsync(new TableSort(column.Key, descending));
    }

    private string? AriaSort(Column<TRow> column) =>
        column.Key.Length == 0 || column.Key != Sort.Column ? null : Sort.Descending ? "descending" : "ascending";

    // One content for all rows: each content has a region of its own, in which a key finds no row of another.
    private void DrawAll(RenderTreeBuilder builder)
    {
        foreach (var row in _indexed) Draw(row)(builder);
    }

    private RenderFragment Draw((TRow Row, int Index) at) => builder =>
    {
        var key = RowKey(at.Row);
        builder.OpenComponent<DataRow<TRow>>(0);
        builder.SetKey(key);
        builder.AddComponentParameter(1, nameof(DataRow<TRow>.Row), at.Row);
        builder.AddComponentParameter(2, nameof(DataRow<TRow>.Index), at.Index);
        builder.AddComponentParameter(3, nameof(DataRow<TRow>.Columns), _columns);
        builder.AddComponentParameter(4, nameof(DataRow<TRow>.Version), Version?.Invoke(at.Row));
        builder.AddComponentParameter(5, nameof(DataRow<TRow>.Href), RowHref?.Invoke(at.Row));
        builder.AddComponentParameter(6, nameof(DataRow<TRow>.Selected), key.Equals(SelectedKey));
        builder.CloseComponent();
    };
}
