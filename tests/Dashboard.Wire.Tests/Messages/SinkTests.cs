using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

public sealed class SinkTests
{
    private const string NoId = "00000000000000000000000000000000";
    private const string Id = "0123456789abcdef7edcba9876543210";
    private readonly RecordingSink _sink = new();

    [Fact]
    public void Metadata_comes_row_by_row_and_the_response_holds_none()
    {
        var response = Read(MetadataRequest.AllTopics(_sink), "all", 13);

        Assert.Empty(response.Topics);
        Assert.Equal(2, response.Brokers.Count);
        Assert.Equal(
            [
                "brokers 1,2",
                $"topic '{Specimen.Topic}' {Id} False None 2",
                "partition 0 1 7 [1,2,3] [1,2] [3] None",
                "partition 1 -1 -1 [3] [] [3] LeaderNotAvailable",
                $"topic '__consumer_offsets' {NoId} True None 0",
            ],
            _sink.Lines);
    }

    [Fact]
    public void Listed_offsets_come_row_by_row()
    {
        var response = Read(new ListOffsetsRequest([], _sink), "latest", 11);

        Assert.Empty(response.Topics);
        Assert.Equal(
            [
                $"topic '{Specimen.Topic}' 2",
                "partition 0 None -1 1099511627776 7",
                "partition 1 NotLeaderOrFollower -1 -1 -1",
                "topic 'orders' 0",
            ],
            _sink.Lines);
    }

    [Theory]
    [InlineData("topics", 7, "'zahlungen-ü€😀'", NoId)]
    [InlineData("ids", 10, "''", Id)]
    public void Committed_offsets_come_row_by_row(string variant, short version, string name, string id)
    {
        var response = Read(new OffsetFetchRequest([new OffsetFetchGroup("läger")], _sink), variant, version);

        Assert.Empty(response.Groups);
        Assert.Equal(
            [
                "group 'läger' 1",
                $"topic {name} {id} 2",
                "partition 0 1099511627776 7 'by händ' None",
                "partition 1 -1 -1 '' UnstableOffsetCommit",
                "end None",
            ],
            _sink.Lines);
    }

    [Fact]
    public void Classic_groups_come_row_by_row_and_only_readable_bytes_of_consumers_are_decoded()
    {
        var response = Read(new DescribeGroupsRequest([], _sink), "plain", 6);

        Assert.Empty(response.Groups);
        Assert.Equal(
            [
                "group 'läger' 'Stable' 'consumer' None 3",
                "member 'm-1' 'consumer-1' 40 55",
                $"subscribed '{Specimen.Topic}'",
                "subscribed 'orders'",
                $"assigned '{Specimen.Topic}' {NoId} [0,2]",
                $"assigned 'orders' {NoId} []",
                "member 'm-2' '' 67 0",
                $"subscribed '{Specimen.Topic}'",
                "subscribed 'orders'",
                "member 'm-3' 'sarama' 6 1",
                "group 'connect' 'Stable' 'connect' None 1",
                "member 'w' 'worker' 60 55",
            ],
            _sink.Lines);
    }

    [Fact]
    public void Groups_of_the_consumer_protocol_come_row_by_row()
    {
        var response = Read(new ConsumerGroupDescribeRequest([], _sink), "plain", 1);

        Assert.Empty(response.Groups);
        Assert.Equal(
            [
                "group 'läger' 'Reconciling' 9 8 2",
                "member 'm-1' 8 Consumer",
                $"subscribed '{Specimen.Topic}'",
                "subscribed 'orders'",
                $"assigned '{Specimen.Topic}' {Id} [0,1]",
                $"target '{Specimen.Topic}' {Id} [0,1,2]",
                "member '' 0 Unknown",
            ],
            _sink.Lines);
    }

    [Fact]
    public void Reading_partitions_into_a_sink_allocates_nothing_for_each()
    {
        var small = AllocatedReading(topics: 10);
        var large = AllocatedReading(topics: 1_000);

        Assert.Equal(small, large);
    }

    private static long AllocatedReading(int topics)
    {
        var frame = OffsetFrames.Latest(topics, partitionsEach: 20);
        var counter = new CountingSink();
        var request = new ListOffsetsRequest([], counter);
        WireFrame.ReadResponse(frame, request, 11);
        var before = GC.GetAllocatedBytesForCurrentThread();

        WireFrame.ReadResponse(frame, request, 11);

        Assert.Equal(2 * topics * 20, counter.Partitions);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static T Read<T>(IWireRequest<T> request, string variant, short version) =>
        WireFrame.ReadResponse(GoldenFile.Responses[(request.Api, version, variant)], request, version);

    private sealed class CountingSink : IListOffsetsSink
    {
        public int Partitions { get; private set; }

        public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount)
        {
        }

        public void Partition(int index, ErrorCode error, long timestamp, long offset, int leaderEpoch) => Partitions++;
    }
}
