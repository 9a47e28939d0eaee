namespace Dashboard.Wire.Primitives;

/// <summary>
/// A structure of the protocol that names its fields once, in the order of the wire, for both directions: each line takes the field's
/// value to <see cref="WireFields"/> and stores what comes back, which is the same value when writing and the wire's when reading.
/// </summary>
/// <example><code>
/// public void Fields(ref WireFields wire)
/// {
///     Path = wire.Text(Path);
///     if (wire.Version >= 4) TotalBytes = wire.Int64(TotalBytes);
/// }
/// </code></example>
/// <remarks>A new instance holds the defaults of the protocol, which a version without a field leaves in place.</remarks>
public interface IWireStruct
{
    /// <summary>The fields without the tagged ones that end a flexible structure.</summary>
    void Fields(ref WireFields wire);
}

/// <summary>
/// A structure with tagged fields that we know. Each is on the wire only when it is not at its default; others are read past.
/// </summary>
public interface IWireTagged : IWireStruct
{
    /// <summary>The tags known are those below.</summary>
    int TagCount { get; }

    /// <summary>It is not at its default.</summary>
    bool HasTag(int tag);

    /// <summary>The field behind one tag, as in <see cref="IWireStruct.Fields"/>.</summary>
    void Tag(int tag, ref WireFields wire);
}
