using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Parts.Tables;

/// <summary>One column of a <see cref="DataTable{TRow}"/>; it describes, the table draws.</summary>
public sealed class Column<TRow> : ComponentBase, IDisposable
{
    /// <summary>The header.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>The header on a phone, where the whole does not fit.</summary>
    [Parameter] public string? Short { get; set; }

    /// <summary>Names it in the URL's sort; needed when it can be sorted.</summary>
    [Parameter] public string Key { get; set; } = "";

    /// <summary>The value to sort by; null sorts last. None: it cannot be sorted by.</summary>
    [Parameter] public Func<TRow, IComparable?>? SortBy { get; set; }

    /// <summary>The first click sorts greatest first (lags, rates).</summary>
    [Parameter] public bool GreatestFirst { get; set; }

    /// <summary>CSS width ("90px", "20%"); none shares the rest. Columns never follow their content.</summary>
    [Parameter] public string? Width { get; set; }

    /// <summary>The same on a phone, where it is another.</summary>
    [Parameter] public string? NarrowWidth { get; set; }

    /// <summary>Numbers stand to the right.</summary>
    [Parameter] public bool Right { get; set; }

    /// <summary>Left out on a phone.</summary>
    [Parameter] public bool NarrowHide { get; set; }

    /// <summary>Left out where the window is too narrow for everything: below 1420 px.</summary>
    [Parameter] public bool MediumHide { get; set; }

    /// <summary>Left out below 1240 px.</summary>
    [Parameter] public bool SmallHide { get; set; }

    /// <summary>The row's name: set stronger, and the place of the row's link.</summary>
    [Parameter] public bool Name { get; set; }

    /// <summary>What the header means, on hover.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>The cell's content.</summary>
    [Parameter, EditorRequired] public RenderFragment<TRow> ChildContent { get; set; } = default!;

    [CascadingParameter] internal DataTable<TRow> Table { get; set; } = default!;

    internal string Class => $"{(Right ? "n " : "")}{Hides}{(Name ? "name" : "")}".TrimEnd();

    internal string? Widths => (Width, NarrowWidth) switch
    {
        (null, null) => null,
        (_, null) => $"width:{Width}",
        (null, _) => $"--narrow:{NarrowWidth}",
        _ => $"width:{Width};--narrow:{NarrowWidth}",
    };

    /// <summary>Pixels that it needs.</summary>
    internal int Least => Width is null ? 150
        : Width.EndsWith("px", StringComparison.Ordinal) ? int.Parse(Width.AsSpan(0, Width.Length - 2), CultureInfo.InvariantCulture) : 110;

    /// <summary>The same below 1240 px, where a name is cut rather than a column lost.</summary>
    internal int LeastSmall => Width is null ? 90 : Width.EndsWith('%') ? 80 : Least;

    internal string Hides => (NarrowHide ? "narrow-hide " : "") + (MediumHide ? "medium-hide " : "") + (SmallHide ? "small-hide " : "");

    public void Dispose() => Table.Remove(this);

    protected override void OnInitialized() => Table.Add(this);
}
