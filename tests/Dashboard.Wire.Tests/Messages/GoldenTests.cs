using System.Buffers.Binary;
using System.Text.Json;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    public static TheoryData<ApiKey, string, short> Cases => Specimen.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_request_is_byte_for_byte_what_the_Java_client_sends(ApiKey api, string variant, short version)
    {
        var written = Specimen.Find(api, variant).Write(version);

        Assert.Equal(written.Length - sizeof(int), BinaryPrimitives.ReadInt32BigEndian(written));
        Assert.Equal(Convert.ToHexString(GoldenFile.Requests[(api, version, variant)]), Convert.ToHexString(written.AsSpan(sizeof(int))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_reads_as_the_Java_broker_wrote_it(ApiKey api, string variant, short version)
    {
        var specimen = Specimen.Find(api, variant);
        var frame = GoldenFile.Responses[(api, version, variant)];

        Assert.Equal(Specimen.CorrelationId, WireFrame.ReadCorrelationId(frame));
        Assert.Equal(Text(specimen.Expected(version)), Text(specimen.Read(frame, version)));
    }

    [Fact]
    public void Every_golden_frame_has_a_specimen_and_the_other_way_round()
    {
        var golden = GoldenFile.Responses.Keys.Select(key => $"{key.Api} {key.Variant} {key.Version}").Order();
        var ours = Cases.Select(row => row.Data).Select(row => $"{row.Item1} {row.Item2} {row.Item3}").Order();

        Assert.Equal(golden, ours);
        Assert.Equal(GoldenFile.Requests.Keys, GoldenFile.Responses.Keys);
    }

    private static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), _indented);
}
