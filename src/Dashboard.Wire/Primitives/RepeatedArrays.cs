namespace Dashboard.Wire.Primitives;

/// <summary>Arrays that come again and again in one answer, as the configs of topics do: one list where the bytes are the same.</summary>
internal sealed class RepeatedArrays
{
    /// <summary>Each costs a comparison where an array is another one than all before.</summary>
    private const int Most = 64;

    private readonly List<(byte[] Bytes, object Items)> _known = [];

    /// <summary>The array that comes next, read past; null where it did not come before.</summary>
    public IReadOnlyList<T>? Take<T>(ref WireReader reader)
    {
        foreach (var (bytes, items) in _known)
        {
            if (items is not IReadOnlyList<T> same || !reader.Rest.StartsWith(bytes)) continue;
            reader.Take(bytes.Length, "an array read before");
            return same;
        }

        return null;
    }

    /// <param name="from">What was not read before the array.</param>
    /// <param name="items">The array.</param>
    /// <param name="left">How many bytes of <paramref name="from"/> are behind it.</param>
    public IReadOnlyList<T> Add<T>(ReadOnlySpan<byte> from, IReadOnlyList<T> items, int left)
    {
        if (_known.Count < Most) _known.Add((from[..^left].ToArray(), items));
        return items;
    }
}
