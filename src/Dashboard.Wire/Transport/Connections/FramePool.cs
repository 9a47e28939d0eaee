using System.Buffers;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>
/// The shared pool up to a size; what is larger is left to the garbage collector. Such frames come seldom (the configs of thousands of
/// topics), and the shared pool would keep an array of each size on the way to them.
/// </summary>
internal sealed class FramePool : ArrayPool<byte>
{
    /// <summary>What comes every few seconds stays below it up to 150,000 partitions.</summary>
    public const int Largest = 8 << 20;

    public static readonly FramePool Frames = new();

    public override byte[] Rent(int minimumLength) =>
        minimumLength > Largest ? GC.AllocateUninitializedArray<byte>(minimumLength) : Shared.Rent(minimumLength);

    public override void Return(byte[] array, bool clearArray = false)
    {
        if (array.Length <= Largest) Shared.Return(array, clearArray);
    }
}
