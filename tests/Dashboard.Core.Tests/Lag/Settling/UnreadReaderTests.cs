using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Records;
using Dashboard.Testing.Records;

namespace Dashboard.Core.Tests.Lag.Settling;

public sealed class UnreadReaderTests
{
    private readonly FakeTopic _topic = new();

    [Fact]
    public async Task A_record_behind_the_offset_is_named_with_its_own_time()
    {
        _topic.Append("a");
        _topic.Append("b");

        var found = (await ReadAsync(1))!.Value;

        Assert.Equal((1L, true), (found.Offset, found.IsRecord));
        Assert.NotEqual(TimestampKind.None, found.TimestampKind);
    }

    [Fact]
    public async Task Where_only_markers_stand_there_is_no_record_up_to_the_end()
    {
        _topic.Append("a");
        _topic.SkipOffsets(1);

        Assert.Equal(new FirstUnread(2, false, 0, TimestampKind.None), await ReadAsync(1));
    }

    [Fact]
    public async Task A_refusal_tells_nothing()
    {
        _topic.Fail(new RecordFault(RecordFaultKind.NotAuthorised, "no"));

        Assert.Null(await ReadAsync(0));
    }

    private Task<FirstUnread?> ReadAsync(long offset) =>
        new UnreadReader(_topic, _topic.Topic.Cluster).ReadAsync("orders", 0, offset, TestContext.Current.CancellationToken);
}
