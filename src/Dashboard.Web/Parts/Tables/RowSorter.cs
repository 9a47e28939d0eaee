namespace Dashboard.Web.Parts.Tables;

/// <summary>Sorts rows by one value each. What is unknown (null) comes last, whichever way; ties keep the rows' own order.</summary>
internal static class RowSorter
{
    public static IReadOnlyList<TRow> Sort<TRow>(IReadOnlyList<TRow> rows, Func<TRow, IComparable?>? by, bool descending)
    {
        if (by is null) return rows;
        var keys = new (IComparable? Value, int Index)[rows.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = (by(rows[i]), i);
        Array.Sort(keys, (a, b) => Compare(a, b, descending));
        return Array.ConvertAll(keys, k => rows[k.Index]);
    }

    private static int Compare((IComparable? Value, int Index) a, (IComparable? Value, int Index) b, bool descending)
    {
        if (a.Value is null || b.Value is null)
            return (a.Value is null).CompareTo(b.Value is null) is var missing and not 0 ? missing : a.Index.CompareTo(b.Index);
        var order = a.Value is string text && b.Value is string other
            ? string.Compare(text, other, StringComparison.OrdinalIgnoreCase)
            : a.Value.CompareTo(b.Value);
        return order == 0 ? a.Index.CompareTo(b.Index) : descending ? -order : order;
    }
}
