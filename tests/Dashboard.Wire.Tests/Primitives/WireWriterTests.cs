using System.Buffers;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Primitives;

public sealed class WireWriterTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    private string Written => Convert.ToHexStringLower(_output.WrittenSpan);

    [Fact]
    public void Numbers_are_big_endian()
    {
        var writer = new WireWriter(_output);
        writer.WriteBoolean(true);
        writer.WriteInt8(-128);
        writer.WriteInt16(-32767);
        writer.WriteUInt16(ushort.MaxValue);
        writer.WriteInt32(int.MinValue + 1);
        writer.WriteUInt32(uint.MaxValue);
        writer.WriteInt64(long.MinValue + 1);
        writer.WriteDouble(1.5);
        writer.WriteUuid(Guid.Parse("01234567-89ab-cdef-7edc-ba9876543210"));

        Assert.Equal(
            "01" + "80" + "8001" + "ffff" + "80000001" + "ffffffff" + "8000000000000001" + "3ff8000000000000"
            + "0123456789abcdef7edcba9876543210",
            Written);
    }

    [Theory]
    [InlineData(0u, "00")]
    [InlineData(127u, "7f")]
    [InlineData(128u, "8001")]
    [InlineData(uint.MaxValue, "ffffffff0f")]
    public void An_unsigned_varint_takes_seven_bits_a_byte(uint value, string expected)
    {
        new WireWriter(_output).WriteVarUInt32(value);

        Assert.Equal(expected, Written);
    }

    [Theory]
    [InlineData(null, false, "ffff")]
    [InlineData("", false, "0000")]
    [InlineData("ü", false, "0002c3bc")]
    [InlineData(null, true, "00")]
    [InlineData("", true, "01")]
    [InlineData("ü", true, "03c3bc")]
    public void Text_is_compact_in_a_flexible_message(string? text, bool flexible, string expected)
    {
        new WireWriter(_output, flexible).WriteString(text);

        Assert.Equal(expected, Written);
    }

    [Fact]
    public void Text_the_protocol_has_no_room_for_is_refused() =>
        Assert.Throws<ArgumentException>(() => new WireWriter(_output).WriteString(new string('x', 32_768)));

    [Theory]
    [InlineData(false, "00000001ff" + "ffffffff" + "0000000200000001ffffffff" + "ffffffff")]
    [InlineData(true, "02ff" + "00" + "0300000001ffffffff" + "00" + "00")]
    public void Bytes_arrays_and_ends_of_structures_have_two_forms(bool flexible, string expected)
    {
        var writer = new WireWriter(_output, flexible);
        writer.WriteBytes([0xFF]);
        writer.WriteNullBytes();
        writer.WriteInt32Array([1, -1]);
        writer.WriteStringArray(null);
        writer.WriteNoTags();

        Assert.Equal(expected, Written);
    }

    [Fact]
    public void Tagged_fields_carry_their_number_and_size()
    {
        var writer = new WireWriter(_output, flexible: true);
        writer.WriteTagCount(1);
        writer.WriteTaggedField(300, [1, 2]);

        Assert.Equal("01" + "ac02" + "02" + "0102", Written);
    }

    [Fact]
    public void A_pooled_buffer_grows_and_keeps_what_was_written()
    {
        using var buffer = new PooledBuffer(capacity: 1);
        var writer = new WireWriter(buffer);
        for (var i = 0; i < 10_000; i++)
            writer.WriteInt32(i);

        Assert.Equal(40_000, buffer.WrittenMemory.Length);
        var reader = new WireReader(buffer.WrittenSpan);
        for (var i = 0; i < 10_000; i++)
            Assert.Equal(i, reader.ReadInt32());
    }
}
