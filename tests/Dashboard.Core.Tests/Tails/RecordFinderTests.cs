using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing;
using Dashboard.Testing.Records;

namespace Dashboard.Core.Tests.Tails;

public sealed class RecordFinderTests : IDisposable
{
    private readonly FakeTopic _topic = new();
    private readonly FakeClock _clock = new();
    private readonly RecordFinder _finder;

    public RecordFinderTests() => _finder = new RecordFinder(_topic, _clock);

    public void Dispose() => _finder.Dispose();

    [Fact]
    public async Task A_viewer_has_two_reads_at_a_time_and_leaves_the_others_theirs()
    {
        for (var i = 0; i < 4; i++) _topic.Append($"{i}");
        _topic.Mute();
        var (first, second) = (FindAsync(0, "eve"), FindAsync(1, "eve"));

        var refused = await Assert.ThrowsAsync<RecordReadException>(() => FindAsync(2, "eve"));
        var ada = FindAsync(3, "ada");
        _topic.Unmute();

        Assert.Equal("Two records are being fetched for you: try again in a moment.", refused.Message);
        Assert.Equal([0L, 1L, 3L], (await Task.WhenAll(first, second, ada)).Select(record => record!.Offset));
        Assert.Equal(2, (await FindAsync(2, "eve"))?.Offset);
    }

    [Fact]
    public async Task A_record_is_kept_for_five_seconds_and_a_large_one_is_not_kept_at_all()
    {
        _topic.Append("small");
        _topic.Append(new string('x', 1 << 20));

        await FindAsync(0, "ada");
        await FindAsync(0, "bob");
        Assert.Equal(1, _topic.Opened);
        await FindAsync(1, "ada");
        await FindAsync(1, "bob");

        Assert.Equal(3, _topic.Opened);
    }

    private Task<KafkaRecord?> FindAsync(long offset, string viewer) =>
        _finder.FindAsync(_topic.Topic, 0, offset, viewer, TestContext.Current.CancellationToken);
}
