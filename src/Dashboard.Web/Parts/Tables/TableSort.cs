namespace Dashboard.Web.Parts.Tables;

/// <summary>By which column a table is sorted. In a URL: "lag", or "-lag" for descending; empty for the rows' own order.</summary>
/// <param name="Column">The column's key, or empty.</param>
/// <param name="Descending">Greatest first.</param>
public readonly record struct TableSort(string Column, bool Descending)
{
    public static readonly TableSort None = new("", false);

    public static TableSort Parse(string? text) => text switch
    {
        null or "" or "-" => None,
        ['-', .. var column] => new TableSort(column, true),
        _ => new TableSort(text, false),
    };

    public override string ToString() => string.IsNullOrEmpty(Column) ? "" : Descending ? "-" + Column : Column;
}
