using System.Buffers.Binary;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>Requests and answers in both directions, against bytes of Kafka's Java message classes with every field filled.</summary>
public sealed class FilledTests
{
    private const int Seed = 20_264;
    private const int FlipsPerBody = 100;
    private const long AllocationCap = 16 << 20;

    private static readonly string[] _kinds = ["request", "response"];

    public static TheoryData<string, ApiKey, short, string> Bodies =>
        [.. FilledBody.All.Select(body => (body.Kind, body.Api, body.Version, body.Variant))];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_means_what_Java_meant(string kind, ApiKey api, short version, string variant)
    {
        var body = FilledBody.Find(kind, api, version, variant);
        var message = body.Type.Read(body.Bytes, version, body.Flexible, out var left);

        Assert.Equal(0, left);
        Assert.Empty(Meaning.Differences(message, body.Meaning));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_is_written_as_Java_wrote_it(string kind, ApiKey api, short version, string variant)
    {
        var body = FilledBody.Find(kind, api, version, variant);
        var message = body.Type.Read(body.Bytes, version, body.Flexible, out _);

        Assert.Equal(Convert.ToHexString(body.Bytes), Convert.ToHexString(body.Type.Write(message, version, body.Flexible)));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_cut_short_anywhere_is_a_format_error(string kind, ApiKey api, short version, string variant)
    {
        var body = FilledBody.Find(kind, api, version, variant);
        for (var length = 0; length < body.Bytes.Length; length++)
        {
            var cut = body.Bytes[..length];
            Assert.Throws<WireFormatException>(() => body.Type.Read(cut, version, body.Flexible, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_damaged_body_is_a_value_or_a_format_error(string kind, ApiKey api, short version, string variant)
    {
        var body = FilledBody.Find(kind, api, version, variant);
        var random = new Random(Seed + version);
        for (var i = 0; i < FlipsPerBody; i++)
        {
            var damaged = (byte[])body.Bytes.Clone();
            if (damaged.Length == 0) return;
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            ReadWithinCap(body, damaged);
        }
        for (var at = 0; at + sizeof(int) <= body.Bytes.Length; at++)
        {
            var damaged = (byte[])body.Bytes.Clone();
            BinaryPrimitives.WriteUInt32BigEndian(damaged.AsSpan(at), body.Flexible ? 0xFFFFFF07 : 0x7FFFFFFF);
            ReadWithinCap(body, damaged);
        }
    }

    [Fact]
    public void Every_message_is_tested_in_every_version_we_speak()
    {
        var ours = from api in FilledBody.Apis.Values
                   from version in Enumerable.Range(api.Versions.Min, api.Versions.Max - api.Versions.Min + 1)
                   from kind in _kinds
                   select $"{kind} {api.Key} {version}";
        var tested = FilledBody.All.Select(body => $"{body.Kind} {body.Api} {body.Version}").Distinct();

        Assert.Equal(ours.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_huge_count_is_refused_before_anything_is_allocated_for_it()
    {
        var api = FilledBody.Apis[ApiKey.DescribeProducers].Response;
        var body = new byte[1 << 20];
        new byte[] { 0, 0, 0, 0, 0xFF, 0xFF, 0x3F }.CopyTo(body, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<WireFormatException>(() => api.Read(body, 0, flexible: true, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);
    }

    private static void ReadWithinCap(FilledBody body, byte[] damaged)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            body.Type.Read(damaged, body.Version, body.Flexible, out _);
        }
        catch (WireFormatException)
        {
            // The only exception allowed; any other fails the test.
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationCap);
    }
}
