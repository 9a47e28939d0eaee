using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dashboard.Wire.Primitives;

/// <summary>An array of int32 as it lies in the frame, big-endian: nothing is copied. Valid while the frame is.</summary>
public readonly ref struct Int32Span
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <param name="bytes">Four bytes an element; a length that is no multiple of four is an <see cref="ArgumentException"/>.</param>
    public Int32Span(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(int) != 0)
            throw new ArgumentException("An int32 takes four bytes.", nameof(bytes));

        _bytes = bytes;
    }

    public int Length => _bytes.Length / sizeof(int);

    public bool IsEmpty => _bytes.IsEmpty;

    public int this[int index] => BinaryPrimitives.ReadInt32BigEndian(_bytes.Slice(index * sizeof(int), sizeof(int)));

    public bool Contains(int value)
    {
        foreach (var item in this)
        {
            if (item == value)
                return true;
        }

        return false;
    }

    public bool SequenceEqual(Int32Span other) => _bytes.SequenceEqual(other._bytes);

    /// <summary>Copies all elements; a destination that is too short is an <see cref="ArgumentException"/>.</summary>
    public void CopyTo(Span<int> destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException("The destination is shorter than the array.", nameof(destination));

        var items = MemoryMarshal.Cast<byte, int>(_bytes);
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(items, destination);
        else
            items.CopyTo(destination);
    }

    public int[] ToArray()
    {
        var copy = new int[Length];
        CopyTo(copy);
        return copy;
    }

    public Enumerator GetEnumerator() => new(this);

    public ref struct Enumerator(Int32Span span)
    {
        private readonly Int32Span _span = span;
        private int _index = -1;

        public readonly int Current => _span[_index];

        public bool MoveNext() => ++_index < _span.Length;
    }
}
