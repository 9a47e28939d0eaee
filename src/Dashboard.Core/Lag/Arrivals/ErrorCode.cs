namespace Dashboard.Core.Lag.Arrivals;

/// <summary>A width of time in one byte: tenths of a second on a scale of eight steps an octave, always rounded up.</summary>
internal static class ErrorCode
{
    private static readonly uint[] _tenths = [.. Enumerable.Range(0, 256).Select(Value)];

    /// <summary>The least code that stands for no less; the greatest stands for more than any ring covers.</summary>
    public static byte Of(uint tenths)
    {
        var found = Array.BinarySearch(_tenths, tenths);
        return (byte)Math.Min(255, found >= 0 ? found : ~found);
    }

    public static uint Tenths(byte code) => _tenths[code];

    /// <summary>0 to 15 exactly, then 16 × 2^(n/8).</summary>
    private static uint Value(int code) =>
        code < 16 ? (uint)code : (uint)Math.Min(uint.MaxValue, Math.Ceiling(16 * Math.Pow(2, (code - 16) / 8.0)));
}
