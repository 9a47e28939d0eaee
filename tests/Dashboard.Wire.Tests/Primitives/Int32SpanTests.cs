using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Primitives;

public sealed class Int32SpanTests
{
    private static readonly byte[] _bytes = Convert.FromHexString("00000001" + "ffffffff" + "7fffffff");

    [Fact]
    public void Elements_are_read_where_they_lie()
    {
        var span = new Int32Span(_bytes);

        Assert.Equal([1, -1, int.MaxValue], span.ToArray());
        Assert.Equal(3, span.Length);
        Assert.Equal(-1, span[1]);
        Assert.True(span.Contains(-1));
        Assert.False(span.Contains(2));
        Assert.True(default(Int32Span).IsEmpty);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Int32Span(_bytes.AsSpan(1)).Length);
        Assert.Throws<ArgumentException>(() => new Int32Span(_bytes).CopyTo(new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Int32Span(_bytes)[3]);
    }
}
