using System.Collections.Concurrent;

namespace Dashboard.Wire.Primitives;

/// <summary>
/// The fewest bytes that a structure takes, which are those of its defaults: empty texts and arrays, and nulls. A count of elements is held
/// against it before anything is allocated.
/// </summary>
internal static class LeastSize<T>
    where T : IWireStruct, new()
{
    private static readonly ConcurrentDictionary<(short Version, bool Flexible), int> _known = [];

    public static int Bytes(short version, bool flexible) => _known.GetOrAdd((version, flexible), static form =>
    {
        using var buffer = new PooledBuffer();
        WireFields.Write(new WireWriter(buffer, form.Flexible), new T(), form.Version);
        return Math.Max(1, buffer.WrittenSpan.Length);
    });
}
