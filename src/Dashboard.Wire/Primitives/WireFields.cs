namespace Dashboard.Wire.Primitives;

/// <summary>Reads or writes the fields of a message: see <see cref="IWireStruct"/>. Faults are those of <see cref="WireReader"/>.</summary>
public ref partial struct WireFields
{
    private readonly WireWriter _writer;
    private readonly bool _reads;
    private WireReader _reader;
    private RepeatedArrays? _repeated;

    private WireFields(WireReader reader, short version)
    {
        _reader = reader;
        _reads = true;
        Version = version;
    }

    private WireFields(WireWriter writer, short version)
    {
        _writer = writer;
        Version = version;
    }

    /// <summary>The version of the message.</summary>
    public short Version { get; }

    /// <summary>Reads a whole message body.</summary>
    public static T Read<T>(ref WireReader reader, short version)
        where T : IWireStruct, new()
    {
        var wire = new WireFields(reader, version);
        var message = wire.Struct(new T());
        reader = wire._reader;
        return message;
    }

    /// <summary>Writes a whole message body.</summary>
    public static void Write<T>(WireWriter writer, T message, short version)
        where T : IWireStruct => new WireFields(writer, version).Struct(message);

    public bool Boolean(bool value)
    {
        if (_reads) return _reader.ReadBoolean();
        _writer.WriteBoolean(value);
        return value;
    }

    public sbyte Int8(sbyte value)
    {
        if (_reads) return _reader.ReadInt8();
        _writer.WriteInt8(value);
        return value;
    }

    public short Int16(short value)
    {
        if (_reads) return _reader.ReadInt16();
        _writer.WriteInt16(value);
        return value;
    }

    public ushort UInt16(ushort value)
    {
        if (_reads) return _reader.ReadUInt16();
        _writer.WriteUInt16(value);
        return value;
    }

    public int Int32(int value)
    {
        if (_reads) return _reader.ReadInt32();
        _writer.WriteInt32(value);
        return value;
    }

    public long Int64(long value)
    {
        if (_reads) return _reader.ReadInt64();
        _writer.WriteInt64(value);
        return value;
    }

    public double Float64(double value)
    {
        if (_reads) return _reader.ReadDouble();
        _writer.WriteDouble(value);
        return value;
    }

    public Guid Uuid(Guid value)
    {
        if (_reads) return _reader.ReadUuid();
        _writer.WriteUuid(value);
        return value;
    }

    /// <summary>An int16 that is an error.</summary>
    public Messages.ErrorCode Error(Messages.ErrorCode value) => (Messages.ErrorCode)Int16((short)value);

    /// <summary>Text that must be there.</summary>
    public string Text(string value)
    {
        if (_reads) return _reader.ReadString();
        _writer.WriteString(value);
        return value;
    }

    public string? TextOrNull(string? value)
    {
        if (_reads) return _reader.ReadNullableString();
        _writer.WriteString(value);
        return value;
    }

    /// <summary>Bytes that must be there; a copy of the frame's.</summary>
    public ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value)
    {
        if (_reads) return _reader.ReadBytes().ToArray();
        _writer.WriteBytes(value.Span);
        return value;
    }

    /// <summary>Bytes or records that may be null; a copy of the frame's.</summary>
    public ReadOnlyMemory<byte>? BytesOrNull(ReadOnlyMemory<byte>? value)
    {
        // A bare null would convert to empty bytes.
        if (_reads) return _reader.TryReadBytes(out var bytes) ? bytes.ToArray() : default(ReadOnlyMemory<byte>?);
        if (value is { } there) _writer.WriteBytes(there.Span);
        else _writer.WriteNullBytes();
        return value;
    }
}
