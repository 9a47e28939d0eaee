namespace Dashboard.Wire.Primitives;

/// <content>Structures and arrays.</content>
public ref partial struct WireFields
{
    /// <summary>A structure that must be there, its tagged fields included.</summary>
    public T Struct<T>(T value)
        where T : IWireStruct
    {
        value.Fields(ref this);
        if (value is IWireTagged tagged) Tags(tagged);
        else EndWithoutTags();
        return value;
    }

    /// <summary>An array of structures that is the only field of a structure around it.</summary>
    public IReadOnlyList<T> Wrapped<T>(IReadOnlyList<T> items)
        where T : IWireStruct, new()
    {
        items = Array(items);
        EndWithoutTags();
        return items;
    }

    /// <summary>Fields that stand in the message around them: old versions hold one of what newer ones hold many.</summary>
    public T Inline<T>(T value)
        where T : class, IWireStruct
    {
        value.Fields(ref this);
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
        return Elements<T>(_reader.ReadArrayLength(LeastSize<T>.Bytes(Version, _reader.Flexible)));
    }

    /// <summary>An array of structures that must be there; one list where many parts of an answer have the same.</summary>
    public IReadOnlyList<T> Repeated<T>(IReadOnlyList<T> items)
        where T : IWireStruct, new()
    {
        if (!_reads) return Array(items);
        return (_repeated ??= new()).Take<T>(ref _reader) ?? _repeated.Add(_reader.Rest, Array(items), _reader.Remaining);
    }

    /// <summary>An array of structures that must be there, as a part of a larger one.</summary>
    public ReadOnlyMemory<T> Array<T>(ReadOnlyMemory<T> items)
        where T : IWireStruct, new()
    {
        if (_reads) return Elements<T>(_reader.ReadArrayLength(LeastSize<T>.Bytes(Version, _reader.Flexible)));
        _writer.WriteArrayLength(items.Length);
        foreach (var item in items.Span) Struct(item);
        return items;
    }

    /// <summary>An array of structures or null.</summary>
    public IReadOnlyList<T>? ArrayOrNull<T>(IReadOnlyList<T>? items)
        where T : IWireStruct, new()
    {
        if (!_reads) return WriteArray(items);
        var count = _reader.ReadNullableArrayLength(LeastSize<T>.Bytes(Version, _reader.Flexible));
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

    private void EndWithoutTags()
    {
        if (_reads) _reader.SkipTags();
        else _writer.WriteNoTags();
    }

    private void Tags(IWireTagged tagged)
    {
        if (_reads)
        {
            for (var left = _reader.ReadTagCount(); left > 0; left--)
            {
                var field = new WireFields(_reader.ReadTaggedField(out var tag), Version);
                if (tag < tagged.TagCount) tagged.Tag((int)tag, ref field);
            }
        }
        else if (_writer.Flexible)
        {
            var tags = Enumerable.Range(0, tagged.TagCount).Where(tagged.HasTag).ToArray();
            _writer.WriteTagCount(tags.Length);
            foreach (var tag in tags)
            {
                using var value = new PooledBuffer();
                var field = new WireFields(new WireWriter(value, flexible: true), Version);
                tagged.Tag(tag, ref field);
                _writer.WriteTaggedField((uint)tag, value.WrittenSpan);
            }
        }
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
}
