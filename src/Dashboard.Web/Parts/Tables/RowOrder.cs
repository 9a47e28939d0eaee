namespace Dashboard.Web.Parts.Tables;

/// <summary>
/// The order in which rows are shown. While it is held (the pointer or the focus is among the rows) known rows keep their places and
/// new ones go to the end; the number that would change place is told instead.
/// </summary>
internal sealed class RowOrder<TRow>(Func<TRow, object> key)
{
    private Dictionary<object, int> _places = [];

    /// <summary>Rows that would change place if the list were sorted now; 0 when it is.</summary>
    public int Displaced { get; private set; }

    /// <summary>The rows in the order to show.</summary>
    /// <param name="sorted">The rows as they would stand now.</param>
    /// <param name="hold">Keep the places of before.</param>
    public IReadOnlyList<TRow> Arrange(IReadOnlyList<TRow> sorted, bool hold)
    {
        if (!hold || _places.Count == 0)
        {
            Remember(sorted);
            return sorted;
        }

        var places = new int[sorted.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = _places.TryGetValue(key(sorted[i]), out var place) ? place : int.MaxValue;
        Displaced = places.Length - LongestRun(places);
        if (Displaced == 0)
        {
            Remember(sorted);
            return sorted;
        }

        var order = Enumerable.Range(0, places.Length).ToArray();
        Array.Sort(order, (a, b) => places[a] != places[b] ? places[a].CompareTo(places[b]) : a.CompareTo(b));
        return Array.ConvertAll(order, i => sorted[i]);
    }

    private void Remember(IReadOnlyList<TRow> rows)
    {
        var places = new Dictionary<object, int>(rows.Count);
        for (var i = 0; i < rows.Count; i++) places[key(rows[i])] = i;
        (_places, Displaced) = (places, 0);
    }

    /// <summary>Length of the longest non-decreasing subsequence: the rows that need not move.</summary>
    private static int LongestRun(int[] places)
    {
        var ends = new int[places.Length];
        var length = 0;
        foreach (var place in places)
        {
            var (low, high) = (0, length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (ends[middle] <= place) low = middle + 1;
                else high = middle;
            }

            ends[low] = place;
            if (low == length) length++;
        }

        return length;
    }
}
