using Dashboard.Wire.Messages.Connections;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>The recorded answers of real brokers, read again: what they tell is what the recorded clusters held.</summary>
public sealed class ReplayTests
{
    private static readonly string[] _kafkas = ["kafka-4.3", "kafka-2.8"];

    /// <summary>Kafka version, name and version of each recorded answer.</summary>
    public static TheoryData<string, string, short> Answers =>
    [
        .. from kafka in _kafkas
           from answer in CaptureFile.Read(kafka)
           select (kafka, answer.Name, answer.Version),
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_recorded_answer_tells_what_the_cluster_held(string kafka, string name, short version)
    {
        var captured = CapturedRequests.Find(name);
        captured.Check(captured.Read(Frame(kafka, name, version), version), version, kafka == "kafka-2.8");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_recorded_answer_cut_short_anywhere_is_refused(string kafka, string name, short version)
    {
        var captured = CapturedRequests.Find(name);
        var frame = Frame(kafka, name, version);
        for (var length = 4; length < frame.Length; length++)
            Assert.Throws<WireFormatException>(() => captured.Read(frame[..length], version));
    }

    [Theory]
    [InlineData("kafka-4.3")]
    [InlineData("kafka-2.8")]
    public void Every_request_is_recorded_in_every_version_that_Kafka_and_we_speak(string kafka)
    {
        var told = (ApiVersionsResponse)CapturedRequests.Find("ApiVersions").Read(Frame(kafka, "ApiVersions", 3), 3);
        var recorded = CaptureFile.Read(kafka).ToLookup(answer => answer.Name, answer => answer.Version);
        Assert.All(CapturedRequests.All, captured => Assert.Equal(
            from version in Enumerable.Range(captured.Versions.Min, captured.Versions.Max - captured.Versions.Min + 1)
            where told.Apis.TryGetValue(captured.Api, out var theirs) && theirs.Contains((short)version)
            select (short)version,
            recorded[captured.Name].Order()));
    }

    [Fact]
    public void Every_request_is_recorded_in_our_newest_version() => Assert.All(
        CapturedRequests.All, captured => Assert.Contains((captured.Name, captured.Versions.Max),
            CaptureFile.Read("kafka-4.3").Select(answer => (answer.Name, answer.Version))));

    private static byte[] Frame(string kafka, string name, short version) =>
        CaptureFile.Read(kafka).Single(answer => answer.Name == name && answer.Version == version).Frame;
}
