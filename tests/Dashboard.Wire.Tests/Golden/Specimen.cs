using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Golden;

/// <summary>One request as in KafkaMessages.java, and what its answer there holds at each version.</summary>
internal abstract record Specimen(ApiKey Api, string Variant, VersionRange Versions)
{
    public const int CorrelationId = 0x12345678;
    public const string Topic = "zahlungen-ü€😀";

    public static readonly Guid TopicId = Guid.Parse("01234567-89ab-cdef-7edc-ba9876543210");

    public static IReadOnlyList<Specimen> All { get; } =
        [.. ConnectionSpecimens.All, .. ClusterSpecimens.All, .. GroupSpecimens.All, .. OffsetSpecimens.All, .. ConfigSpecimens.All];

    /// <summary>API, variant and version of every specimen at every version.</summary>
    public static TheoryData<ApiKey, string, short> Cases =>
        [.. All.SelectMany(one => Range(one.Versions).Select(version => (one.Api, one.Variant, version)))];

    public static Specimen Find(ApiKey api, string variant) => All.Single(one => one.Api == api && one.Variant == variant);

    public static Specimen Of<T>(string variant, IWireRequest<T> request, Func<short, T> expected, VersionRange? versions = null)
        where T : notnull => new Typed<T>(request, expected, variant, versions ?? request.Versions);

    /// <summary>The request as it goes on the wire, with its length prefix.</summary>
    public abstract byte[] Write(short version);

    /// <summary>Reads an answer that comes without length prefix.</summary>
    public abstract object Read(ReadOnlySpan<byte> frame, short version);

    public abstract object Expected(short version);

    private static IEnumerable<short> Range(VersionRange versions) =>
        Enumerable.Range(versions.Min, versions.Max - versions.Min + 1).Select(version => (short)version);

    private sealed record Typed<T>(IWireRequest<T> Request, Func<short, T> Answer, string Variant, VersionRange Versions)
        : Specimen(Request.Api, Variant, Versions)
        where T : notnull
    {
        public override byte[] Write(short version)
        {
            using var buffer = new PooledBuffer(16);
            WireFrame.WriteRequest(buffer, Request, version, CorrelationId, "dashboard-ü");
            return buffer.WrittenSpan.ToArray();
        }

        public override object Read(ReadOnlySpan<byte> frame, short version) => WireFrame.ReadResponse(frame, Request, version);

        public override object Expected(short version) => Answer(version);
    }
}
