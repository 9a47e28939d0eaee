using Bunit;
using Dashboard.Web.Parts.Tables;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Parts;

public sealed class DataTableTests : BunitContext
{
    private readonly List<TableSort> _sorts = [];

    public DataTableTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Rows_stand_in_their_own_order_until_a_sort_is_chosen() => Assert.Equal(["b", "a", "c"], Names(Table(_three)));

    [Fact]
    public void Sorting_puts_what_is_unknown_last_whichever_way()
    {
        Assert.Equal(["a", "b", "c"], Names(Table(_three, TableSort.Parse("lag"))));
        Assert.Equal(["b", "a", "c"], Names(Table(_three, TableSort.Parse("-lag"))));
    }

    [Fact]
    public void A_header_asks_for_its_sort_and_then_for_the_other_way()
    {
        var table = Table(_three);

        table.FindAll("th button")[1].Click();
        table.Render(p => p.Add(t => t.Sort, _sorts[^1]));
        Assert.Equal("descending", table.FindAll("thead th")[1].GetAttribute("aria-sort"));
        table.FindAll("th button")[1].Click();

        Assert.Equal(["-lag", "lag"], _sorts.Select(s => s.ToString()));
    }

    [Fact]
    public void While_the_pointer_is_among_the_rows_they_keep_their_places_and_the_table_says_how_many_would_move()
    {
        var table = Table(_three, TableSort.Parse("-lag"));
        table.Find("tbody").PointerEnter();

        table.Render(p => p.Add(t => t.Rows, [new("b", 5), new("a", 9), new("c", 7)]));

        Assert.Equal(["b", "a", "c"], Names(table));
        Assert.Contains("1 row changed place", table.Find(".table-note").TextContent, StringComparison.Ordinal);
        table.Find("tbody").PointerLeave();
        Assert.Equal(["a", "c", "b"], Names(table));
        Assert.Equal("", table.Find(".table-note").TextContent.Trim());
    }

    [Fact]
    public void On_request_held_rows_are_sorted_at_once()
    {
        var table = Table(_three, TableSort.Parse("-lag"));
        table.Find("tbody").FocusIn();
        table.Render(p => p.Add(t => t.Rows, [new("b", 1), new("a", 2), new("c", 3)]));

        table.Find(".table-note button").Click();

        Assert.Equal(["c", "a", "b"], Names(table));
    }

    [Fact]
    public void A_sort_chosen_under_the_pointer_takes_effect_at_once()
    {
        var table = Table(_three);
        table.Find("tbody").PointerEnter();

        table.Render(p => p.Add(t => t.Sort, TableSort.Parse("-name")));

        Assert.Equal(["c", "b", "a"], Names(table));
    }

    [Fact]
    public void Only_rows_whose_version_moved_render_again()
    {
        var table = Table(_three);
        var rows = table.FindComponents<DataCells<Row>>();

        table.Render(p => p.Add(t => t.Rows, [new("b", 3), new("a", 2), new("c", null)]));

        Assert.Equal([1, 2, 1], rows.Select(r => r.RenderCount));
    }

    [Fact]
    public void A_row_that_comes_on_top_leaves_the_others_as_they_are_drawn()
    {
        var table = Table(_three);
        var rows = table.FindComponents<DataCells<Row>>();

        table.Render(p => p.Add(t => t.Rows, [new("new", 1), .. _three]));

        Assert.Equal(["new", "b", "a", "c"], Names(table));
        // The first of before gives the tab stop away.
        Assert.Equal([2, 1, 1], rows.Select(r => r.RenderCount));
        Assert.DoesNotContain(rows, r => r.IsDisposed);
    }

    [Fact]
    public void A_row_leads_somewhere_by_a_link_in_its_name_and_one_tab_stop_serves_all()
    {
        var links = Table(_three).FindAll("th[scope=row] > a[data-row-link]");

        Assert.Equal(["topics/b", "topics/a", "topics/c"], links.Select(l => l.GetAttribute("href")));
        Assert.Equal([null, "-1", "-1"], links.Select(l => l.GetAttribute("tabindex")));
    }

    [Fact]
    public void Loading_shows_the_frame_and_no_rows_the_state()
    {
        Assert.Equal(8, Table(null).FindAll("tr.skeleton").Count);
        Assert.Equal("There is nothing here yet", Table([]).Find(".empty b").TextContent);
    }

    [Fact]
    public void A_sort_asks_each_row_once_for_its_value()
    {
        var asked = 0;
        var rows = Enumerable.Range(0, 1000).Select(i => i * 7919 % 1009).ToList();
        IComparable? Value(int row)
        {
            asked++;
            return row;
        }

        Assert.Equal(rows.Order(), RowSorter.Sort(rows, Value, descending: false));
        Assert.Equal(rows.Count, asked);
    }

    private static readonly Row[] _three = [new("b", 3), new("a", 1), new("c", null)];

    private static IEnumerable<string> Names(IRenderedComponent<DataTable<Row>> table) => table.FindAll("tbody th").Select(c =>
        c.TextContent.Trim());

    private IRenderedComponent<DataTable<Row>> Table(IReadOnlyList<Row>? rows, TableSort sort = default) => Render<DataTable<Row>>(p => p
        .Add(t => t.Rows, rows).Add(t => t.RowKey, r => r.Name).Add(t => t.Label, "Topics").Add(t => t.RowHref, r => $"topics/{r.Name}")
        .Add(t => t.Sort, sort).Add(t => t.SortChanged, _sorts.Add)
        .AddChildContent<Column<Row>>(c => c.Add(x => x.Title, "Topic").Add(x => x.Key, "name").Add(x => x.Name, true)
            .Add(x => x.SortBy, r => r.Name).Add(x => x.ChildContent, Cell(r => r.Name)))
        .AddChildContent<Column<Row>>(c => c.Add(x => x.Title, "Lag").Add(x => x.Key, "lag").Add(x => x.Right, true).Add(x =>
            x.GreatestFirst, true)
            .Add(x => x.SortBy, r => r.Lag).Add(x => x.ChildContent, Cell(r => $"{r.Lag}"))));

    private static RenderFragment<Row> Cell(Func<Row, string> text) => row => builder => builder.AddContent(0, text(row));

    private sealed record Row(string Name, int? Lag);
}
