using System.Buffers;
using System.Numerics;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>
/// Arrays for frames. The shared pool lends them up to the first that a frame gets; it keeps one of each size a thread, which for larger
/// ones is too many in memory and seldom one at hand. These stand here, for any thread, and one that nobody wanted for a minute is given
/// up within another, by whichever frame comes. What is larger still comes seldom (the configs of thousands of topics) and is left to the
/// garbage collector.
/// </summary>
internal sealed class FramePool(TimeProvider clock) : ArrayPool<byte>
{
    /// <summary>What comes every few seconds stays below it up to 150,000 partitions.</summary>
    public const int Largest = 8 << 20;

    public static readonly FramePool Frames = new(TimeProvider.System);

    private static readonly TimeSpan _wantedWithin = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly List<(byte[] Array, long Since)> _idle = [];
    private long _swept;

    /// <summary>Arrays that stand here.</summary>
    public int Idle
    {
        get { lock (_gate) { return _idle.Count; } }
    }

    public override byte[] Rent(int minimumLength)
    {
        // By any frame: the large ones may never come again.
        if (clock.GetElapsedTime(Volatile.Read(ref _swept)) > _wantedWithin) Sweep();
        if (minimumLength <= FrameBytes.First) return Shared.Rent(minimumLength);
        if (minimumLength > Largest) return GC.AllocateUninitializedArray<byte>(minimumLength);
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)minimumLength);
        lock (_gate)
        {
            // The one that came back last, so that those too many grow old.
            var found = _idle.FindLastIndex(idle => idle.Array.Length == length);
            if (found >= 0)
            {
                var array = _idle[found].Array;
                _idle.RemoveAt(found);
                return array;
            }
        }

        return GC.AllocateUninitializedArray<byte>(length);
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        if (array.Length <= FrameBytes.First) Shared.Return(array, clearArray);
        else if (array.Length <= Largest)
        {
            if (clearArray) Array.Clear(array);
            lock (_gate) { _idle.Add((array, clock.GetTimestamp())); }
        }
    }

    private void Sweep()
    {
        lock (_gate)
        {
            _idle.RemoveAll(idle => clock.GetElapsedTime(idle.Since) > _wantedWithin);
            Volatile.Write(ref _swept, clock.GetTimestamp());
        }
    }
}
