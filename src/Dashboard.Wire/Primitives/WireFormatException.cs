namespace Dashboard.Wire.Primitives;

/// <summary>Bytes that are not what the protocol promises at this place: cut short, or a length or count that cannot be.</summary>
/// <param name="offset">Where in the frame (without its length prefix) the field begins.</param>
/// <param name="expected">What should have stood there, and what stands there instead.</param>
public sealed class WireFormatException(int offset, string expected)
    : FormatException(FormattableString.Invariant($"Not Kafka's wire format at byte {offset}: expected {expected}."))
{
    public int Offset { get; } = offset;

    public string Expected { get; } = expected;
}
