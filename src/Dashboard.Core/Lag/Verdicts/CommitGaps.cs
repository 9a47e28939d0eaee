using System.Runtime.CompilerServices;
using Dashboard.Core.Lag.Arrivals;

namespace Dashboard.Core.Lag.Verdicts;

/// <summary>
/// How long a group takes between two commits while there is something to commit: the last 20, a byte each, each known to within the
/// time between two reads.
/// </summary>
internal struct CommitGaps
{
    /// <summary>Fewer teach no interval.</summary>
    public const int Fewest = 5;

    private const int Kept = 20;

    private Codes _codes;
    private byte _next;
    private byte _count;

    public readonly bool IsLearnt => _count >= Fewest;

    /// <param name="milliseconds">From the commit before, or from when there was something to commit, to this one.</param>
    public void Add(long milliseconds)
    {
        _codes[_next] = ErrorCode.Of((uint)Math.Clamp((milliseconds + 99) / 100, 1, uint.MaxValue));
        _next = (byte)((_next + 1) % Kept);
        if (_count < Kept) _count++;
    }

    /// <summary>95th percentile in milliseconds (nearest rank, rounded up by at most 9 %); null until learnt.</summary>
    public readonly long? Percentile95()
    {
        if (!IsLearnt) return null;
        Span<byte> sorted = stackalloc byte[_count];
        for (var i = 0; i < _count; i++) sorted[i] = _codes[i];
        sorted.Sort();
        return ErrorCode.Tenths(sorted[(int)Math.Ceiling(_count * 0.95) - 1]) * 100L;
    }

    [InlineArray(Kept)]
    private struct Codes
    {
        private byte _first;
    }
}
