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
    /// <summary>The fields without the tagged ones that end a flexible structure: these are new to us, and read past.</summary>
    void Fields(ref WireFields wire);
}
