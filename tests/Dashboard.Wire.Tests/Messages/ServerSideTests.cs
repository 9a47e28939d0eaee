using System.Buffers.Binary;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Configs;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>A server reads what the Java client sends, and the client reads what such a server answers.</summary>
public sealed class ServerSideTests
{
    public static TheoryData<short> Versions => [.. Enumerable.Range(4, 10).Select(version => (short)version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_request_of_the_Java_client_is_read_header_and_body(short version)
    {
        var frame = GoldenFile.Requests[(ApiKey.Metadata, version, "named")];

        Assert.Equal(
            new RequestHeader(ApiKey.Metadata, version, Specimen.CorrelationId, "dashboard-ü"), WireFrame.ReadHeader(frame));
        Assert.Equal([Specimen.Topic, "gone"], WireFrame.ReadRequest<MetadataRequest>(frame).Topics!.Select(topic => topic.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void An_answer_is_read_by_the_client(short version)
    {
        var request = new ListGroupsRequest();
        using var buffer = new PooledBuffer();
        var answer = new ListGroupsResponse { Error = ErrorCode.NotCoordinator, Groups = [new ListedGroup { GroupId = "g" }] };

        WireFrame.WriteResponse(buffer, answer, request, version, Specimen.CorrelationId);

        var frame = buffer.WrittenSpan;
        Assert.Equal(frame.Length - sizeof(int), BinaryPrimitives.ReadInt32BigEndian(frame));
        Assert.Equal(Specimen.CorrelationId, WireFrame.ReadCorrelationId(frame[sizeof(int)..]));
        var read = WireFrame.ReadResponse(frame[sizeof(int)..], request, version);
        Assert.Equal((ErrorCode.NotCoordinator, "g"), (read.Error, Assert.Single(read.Groups).GroupId));
    }

    [Fact]
    public void Topics_told_the_same_configs_share_one_list()
    {
        DescribedConfig One(string value) => new() { Name = "retention.ms", Value = value };
        var told = new DescribeConfigsResponse
        {
            Resources =
            [
                new() { Name = "a", Configs = [One("1")] }, new() { Name = "b", Configs = [One("2")] },
                new() { Name = "c", Configs = [One("1")] }, new() { Name = "d" },
            ],
        };
        using var buffer = new PooledBuffer();
        WireFrame.WriteResponse(buffer, told, new DescribeConfigsRequest(), 4, Specimen.CorrelationId);

        var read = WireFrame.ReadResponse(buffer.WrittenSpan[sizeof(int)..], new DescribeConfigsRequest(), 4).Resources;

        Assert.Equal(["a 1", "b 2", "c 1", "d "], read.Select(one => $"{one.Name} {(one.Configs is [var first, ..] ? first.Value : "")}"));
        Assert.Same(read[0].Configs, read[2].Configs);
    }
}
