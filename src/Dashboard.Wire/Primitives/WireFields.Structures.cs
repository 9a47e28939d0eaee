namespace Dashboard.Wire.Primitives;

/// <content>Structures and arrays.</content>
public ref partial struct WireFields
{
    /// <summary>A structure that must be there, its tagged fields included.</summary>
    public T Struct<T>(T value)
        where T : IWireStruct
    {
        value.Fields(ref this);
        if (_reads) _reader.SkipTags();
        else _writer.WriteNoTags();
        return value;
    }

    /// <summary>A structure behind an int8 that is negative for null.</summary>
    public T? StructOrNull<T>(T? value)
        where T : class, IWireStruct, new()
    {
        if (Int8((sbyte)(value is null ? -1 : 1)) < 0) return null;
        return Struct(_reads ? new T() : value!);
    }

    /// <summary>An array of structures that must be there.</summary>
    public IReadOnlyList<T> Array<T>(IReadOnlyList<T> items)
        where T : IWireStruct, new()
    {
        if (!_reads) return WriteArray(items)!;
        return Elements<T>(_reader.ReadArrayLength(Least<T>.Bytes(Version, _reader.Flexible)));
    }

    /// <summary>An array of structures that must be there, as a part of a larger one.</summary>
    public ReadOnlyMemory<T> Array<T>(ReadOnlyMemory<T> items)
        where T : IWireStruct, new()
    {
        if (_reads) return Elements<T>(_reader.ReadArrayLength(Least<T>.Bytes(Version, _reader.Flexible)));
        _writer.WriteArrayLength(items.Length);
        foreach (var item in items.Span) Struct(item);
        return items;
    }

    /// <summary>An array of structures or null.</summary>
    public IReadOnlyList<T>? ArrayOrNull<T>(IReadOnlyList<T>? items)
        where T : IWireStruct, new()
    {
        if (!_reads) return WriteArray(items);
        var count = _reader.ReadNullableArrayLength(Least<T>.Bytes(Version, _reader.Flexible));
        return count < 0 ? null : Elements<T>(count);
    }

    public IReadOnlyList<string> Texts(IReadOnlyList<string> items)
    {
        if (_reads) return _reader.ReadStringArray();
        _writer.WriteStringArray(items);
        return items;
    }

    public IReadOnlyList<string>? TextsOrNull(IReadOnlyList<string>? items)
    {
        if (_reads) return _reader.ReadNullableStringArray();
        _writer.WriteStringArray(items);
        return items;
    }

    public IReadOnlyList<int> Int32s(IReadOnlyList<int> items)
    {
        if (_reads) return _reader.ReadInt32Array().ToArray();
        _writer.WriteInt32Array(items);
        return items;
    }

    public IReadOnlyList<int>? Int32sOrNull(IReadOnlyList<int>? items)
    {
        if (_reads) return _reader.TryReadInt32Array(out var found) ? found.ToArray() : null;
        _writer.WriteInt32Array(items);
        return items;
    }

    public IReadOnlyList<long> Int64s(IReadOnlyList<long> items)
    {
        if (!_reads)
        {
            _writer.WriteArrayLength(items.Count);
            foreach (var item in items) _writer.WriteInt64(item);
            return items;
        }
        var found = new long[_reader.ReadArrayLength(sizeof(long))];
        for (var i = 0; i < found.Length; i++) found[i] = _reader.ReadInt64();
        return found;
    }

    private IReadOnlyList<T>? WriteArray<T>(IReadOnlyList<T>? items)
        where T : IWireStruct
    {
        _writer.WriteArrayLength(items?.Count ?? -1);
        for (var i = 0; i < items?.Count; i++) Struct(items[i]);
        return items;
    }

    private T[] Elements<T>(int count)
        where T : IWireStruct, new()
    {
        var items = WireReader.Room<T>(count);
        for (var i = 0; i < count; i++)
        {
            WireReader.Grow(ref items, i, count);
            items[i] = Struct(new T());
        }
        return items;
    }

    /// <summary>
    /// The fewest bytes that a structure takes, which are those of its defaults: empty texts and arrays, and nulls. A count of elements
    /// is held against it before anything is allocated.
    /// </summary>
    private static class Least<T>
        where T : IWireStruct, new()
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<(short, bool), int> _known = [];

        public static int Bytes(short version, bool flexible) => _known.GetOrAdd((version, flexible), static form =>
        {
            using var buffer = new PooledBuffer();
            Write(new WireWriter(buffer, form.Item2), new T(), form.Item1);
            return Math.Max(1, buffer.WrittenSpan.Length);
        });
    }
}
