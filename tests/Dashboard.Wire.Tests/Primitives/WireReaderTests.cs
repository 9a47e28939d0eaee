using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Primitives;

public sealed class WireReaderTests
{
    [Fact]
    public void Numbers_are_big_endian()
    {
        var reader = new WireReader(Convert.FromHexString(
            "01" + "80" + "8001" + "ffff" + "80000001" + "ffffffff" + "8000000000000001" + "3ff8000000000000"
            + "0123456789abcdef7edcba9876543210"));

        Assert.True(reader.ReadBoolean());
        Assert.Equal(-128, reader.ReadInt8());
        Assert.Equal(-32767, reader.ReadInt16());
        Assert.Equal(ushort.MaxValue, reader.ReadUInt16());
        Assert.Equal(int.MinValue + 1, reader.ReadInt32());
        Assert.Equal(uint.MaxValue, reader.ReadUInt32());
        Assert.Equal(long.MinValue + 1, reader.ReadInt64());
        Assert.Equal(1.5, reader.ReadDouble());
        Assert.Equal(Guid.Parse("01234567-89ab-cdef-7edc-ba9876543210"), reader.ReadUuid());
        Assert.Equal(0, reader.Remaining);
    }

    [Theory]
    [InlineData("00", 0u)]
    [InlineData("7f", 127u)]
    [InlineData("8001", 128u)]
    [InlineData("ac02", 300u)]
    [InlineData("ffffffff0f", uint.MaxValue)]
    public void An_unsigned_varint_takes_seven_bits_a_byte(string hex, uint expected) =>
        Assert.Equal(expected, new WireReader(Convert.FromHexString(hex)).ReadVarUInt32());

    [Theory]
    [InlineData("ffffffff10")]
    [InlineData("ffffffffff01")]
    [InlineData("80")]
    [InlineData("")]
    public void An_unsigned_varint_too_long_or_cut_short_is_a_fault(string hex) =>
        Assert.Throws<WireFormatException>(() => new WireReader(Convert.FromHexString(hex)).ReadVarUInt32());

    [Theory]
    [InlineData("0000", false, "")]
    [InlineData("ffff", false, null)]
    [InlineData("0002c3bc", false, "ü")]
    [InlineData("01", true, "")]
    [InlineData("00", true, null)]
    [InlineData("03c3bc", true, "ü")]
    [InlineData("02c3", true, "\uFFFD")]
    public void Text_may_be_empty_null_or_broken(string hex, bool flexible, string? expected) =>
        Assert.Equal(expected, new WireReader(Convert.FromHexString(hex), flexible).ReadNullableString());

    [Theory]
    [InlineData("ffff", false)]
    [InlineData("fffe", false)]
    [InlineData("0003c3bc", false)]
    [InlineData("00", true)]
    [InlineData("04c3bc", true)]
    [InlineData("ffffffff0f", true)]
    public void Text_that_must_be_there_and_is_not_is_a_fault_at_its_start(string hex, bool flexible)
    {
        var fault = Assert.Throws<WireFormatException>(() => new WireReader(Convert.FromHexString(hex), flexible).ReadString());

        Assert.InRange(fault.Offset, 0, 2);
    }

    [Theory]
    [InlineData("7fffffff", false)]
    [InlineData("fffffffe", false)]
    [InlineData("00000002" + "00000001" + "0000", false)]
    [InlineData("ffffffff07", true)]
    public void A_count_that_the_frame_cannot_hold_is_a_fault_before_anything_is_allocated(string hex, bool flexible)
    {
        Assert.Throws<WireFormatException>(() => new WireReader(Convert.FromHexString(hex), flexible).ReadArrayLength(sizeof(int)));
        Assert.Throws<WireFormatException>(() => Sum(new WireReader(Convert.FromHexString(hex), flexible).ReadInt32Array()));
    }

    [Fact]
    public void Tagged_fields_are_skipped_or_read_within_their_size()
    {
        // Two fields: 0 = an int16, 5 = three bytes; then a byte that belongs to nobody.
        var frame = Convert.FromHexString("02" + "0002002a" + "0503010203" + "ff");
        var skipping = new WireReader(frame, flexible: true);
        skipping.SkipTags();
        Assert.Equal(1, skipping.Remaining);

        var reading = new WireReader(frame, flexible: true);
        Assert.Equal(2, reading.ReadTagCount());
        var first = reading.ReadTaggedField(out var tag);
        Assert.Equal(0u, tag);
        Assert.Equal(42, first.ReadInt16());
        Assert.Equal(0, first.Remaining);
        reading.ReadTaggedField(out tag);
        Assert.Equal(5u, tag);
        Assert.Equal(1, reading.Remaining);
    }

    [Fact]
    public void A_tagged_field_larger_than_the_rest_is_a_fault() =>
        Assert.Throws<WireFormatException>(() =>
        {
            var reader = new WireReader(Convert.FromHexString("01000501"), flexible: true);
            reader.SkipTags();
        });

    [Fact]
    public void A_fault_names_the_place_and_what_was_expected()
    {
        var fault = Assert.Throws<WireFormatException>(() =>
        {
            var reader = new WireReader([0, 0, 0, 1, 2]);
            reader.ReadInt32();
            reader.ReadInt64();
        });

        Assert.Equal(4, fault.Offset);
        Assert.Equal("Not Kafka's wire format at byte 4: expected an int64 of 8 bytes, but 1 remain.", fault.Message);
    }

    private static int Sum(Int32Span values)
    {
        var sum = 0;
        foreach (var value in values)
            sum += value;

        return sum;
    }
}
