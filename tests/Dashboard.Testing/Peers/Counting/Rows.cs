using System.Collections;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>Rows that are made when they are written: two million of them take no room.</summary>
internal sealed class Rows<T>(int count, Func<int, T> row) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => row(index);

    public IEnumerator<T> GetEnumerator() => Enumerable.Range(0, count).Select(row).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
