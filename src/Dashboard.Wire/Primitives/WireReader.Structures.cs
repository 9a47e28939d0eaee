namespace Dashboard.Wire.Primitives;

/// <content>Arrays and tagged fields.</content>
public ref partial struct WireReader
{
    /// <summary>The element count of an array that must be there.</summary>
    /// <param name="minimumElementBytes">The fewest bytes an element takes: a count that cannot fit into what remains is a fault.</param>
    public int ReadArrayLength(int minimumElementBytes = 1)
    {
        var start = _at;
        var count = ReadNullableArrayLength(minimumElementBytes);
        return count >= 0 ? count : throw new WireFormatException(start, "an array, not null");
    }

    /// <summary>The element count of an array, -1 for null.</summary>
    /// <inheritdoc cref="ReadArrayLength"/>
    public int ReadNullableArrayLength(int minimumElementBytes = 1)
    {
        var start = _at;
        var count = Flexible ? ReadCompactLength() : ReadInt32();
        if (count < -1 || (long)count * minimumElementBytes > Remaining)
        {
            throw new WireFormatException(
                start, FormattableString.Invariant($"an array that fits into the {Remaining} bytes left, but its count is {count}"));
        }

        return count;
    }

    /// <summary>An array of int32 that must be there, in the frame.</summary>
    public Int32Span ReadInt32Array()
    {
        var count = ReadArrayLength(sizeof(int));
        return new Int32Span(Take(count * sizeof(int), "int32 elements"));
    }

    /// <summary>An array of int32 or null, in the frame.</summary>
    /// <returns>False for null; <paramref name="items"/> is empty then.</returns>
    public bool TryReadInt32Array(out Int32Span items)
    {
        var count = ReadNullableArrayLength(sizeof(int));
        items = new Int32Span(Take(Math.Max(count, 0) * sizeof(int), "int32 elements"));
        return count >= 0;
    }

    /// <summary>An array that must be there, each element read by <paramref name="element"/>.</summary>
    public T[] ReadArray<T>(WireElement<T> element, short version)
    {
        var start = _at;
        return ReadNullableArray(element, version) ?? throw new WireFormatException(start, "an array, not null");
    }

    /// <summary>An array or null, each element read by <paramref name="element"/>.</summary>
    public T[]? ReadNullableArray<T>(WireElement<T> element, short version)
    {
        var count = ReadNullableArrayLength();
        if (count < 0)
            return null;

        var items = Room<T>(count);
        for (var i = 0; i < count; i++)
        {
            Grow(ref items, i, count);
            items[i] = element(ref this, version);
        }

        return items;
    }

    /// <summary>An array of text that must be there.</summary>
    public string[] ReadStringArray() => ReadArray(static (ref reader, _) => reader.ReadString(), 0);

    /// <summary>An array of text or null.</summary>
    public string[]? ReadNullableStringArray() => ReadNullableArray(static (ref reader, _) => reader.ReadString(), 0);

    /// <summary>An array for the first of <paramref name="count"/> elements: a count is only believed as elements really come.</summary>
    internal static T[] Room<T>(int count) => count == 0 ? [] : new T[Math.Min(count, 1024)];

    /// <summary>Makes room for the element at <paramref name="index"/>.</summary>
    internal static void Grow<T>(ref T[] items, int index, int count)
    {
        if (index == items.Length)
            Array.Resize(ref items, (int)Math.Min(count, 2L * index));
    }

    /// <summary>How many tagged fields end this structure; read each by <see cref="ReadTaggedField"/>. 0 where there are none.</summary>
    public int ReadTagCount()
    {
        if (!Flexible)
            return 0;

        var start = _at;
        var count = ReadVarUInt32();
        if (count > Remaining / 2)
        {
            throw new WireFormatException(
                start, FormattableString.Invariant($"tagged fields in {Remaining} bytes, but their count is {count}"));
        }

        return (int)count;
    }

    /// <summary>One tagged field: its number, and a reader over its value alone.</summary>
    public WireReader ReadTaggedField(out uint tag)
    {
        tag = ReadVarUInt32();
        var start = _at;
        var size = ReadVarUInt32();
        if (size > Remaining)
            throw new WireFormatException(start, FormattableString.Invariant($"a tagged field of {size} bytes, but {Remaining} remain"));

        var value = new WireReader(_frame[..(_at + (int)size)], Flexible) { _at = _at };
        _at += (int)size;
        return value;
    }

    /// <summary>Reads past the tagged fields that end this structure: they are new to us, and optional by definition.</summary>
    public void SkipTags()
    {
        for (var left = ReadTagCount(); left > 0; left--)
            ReadTaggedField(out _);
    }
}
