using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>Damaged answers give a value or a <see cref="WireFormatException"/>: no other exception, no hang, no flood of memory.</summary>
public sealed class DamagedFrameTests
{
    private const int Seed = 20_261;
    private const int FlipsPerFrame = 150;
    private const long AllocationCap = 16 << 20;

    public static TheoryData<ApiKey, string, short> Cases => Specimen.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_cut_short_anywhere_is_a_format_error(ApiKey api, string variant, short version)
    {
        var specimen = Specimen.Find(api, variant);
        var frame = GoldenFile.Responses[(api, version, variant)];

        for (var length = 0; length < frame.Length; length++)
        {
            // A copy of its own, so that reading past the end is reading past an array.
            var cut = frame[..length];
            var error = Assert.Throws<WireFormatException>(() => specimen.Read(cut, version));
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_with_flipped_bits_is_a_value_or_a_format_error(ApiKey api, string variant, short version)
    {
        var specimen = Specimen.Find(api, variant);
        var frame = GoldenFile.Responses[(api, version, variant)];
        var random = new Random(Seed + version);

        for (var i = 0; i < FlipsPerFrame; i++)
        {
            var damaged = (byte[])frame.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));

            ReadWithinCap(specimen, damaged, version);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_with_a_huge_number_anywhere_is_a_value_or_a_format_error(ApiKey api, string variant, short version)
    {
        var specimen = Specimen.Find(api, variant);
        var frame = GoldenFile.Responses[(api, version, variant)];
        byte[][] numbers = [[0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0x07]];

        for (var at = sizeof(int); at < frame.Length; at++)
        {
            foreach (var number in numbers)
            {
                var damaged = (byte[])frame.Clone();
                number.AsSpan(0, Math.Min(number.Length, frame.Length - at)).CopyTo(damaged.AsSpan(at));
                ReadWithinCap(specimen, damaged, version);
            }
        }
    }

    private static void ReadWithinCap(Specimen specimen, byte[] damaged, short version)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            specimen.Read(damaged, version);
        }
        catch (WireFormatException)
        {
            // The only exception allowed; any other fails the test.
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationCap);
    }
}
