using Dashboard.Core.LogDirs;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.LogDirs;

public sealed class SpaceTrackTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly SpaceTrack _track = new();

    private SpaceTrend? Minute(int minute, long usable, long total = 1_000_000) => _track.Add(_start.AddMinutes(minute), usable, total);

    [Fact]
    public void There_is_no_trend_before_a_quarter_of_an_hour()
    {
        Assert.Null(Minute(0, 1000));
        Assert.Null(Minute(14, 500));
        Assert.NotNull(Minute(15, 500));
    }

    [Fact]
    public void What_fills_steadily_has_its_rate_and_tells_when_it_is_full()
    {
        SpaceTrend? trend = null;
        for (var minute = 0; minute <= 60; minute++) trend = Minute(minute, 600_000 - minute * 6_000);
        Assert.Equal(new SpaceTrend(100, TimeSpan.FromHours(1)), trend);
        var none = new ReplicaSizes(TopicTable.Empty, [], []);
        var dir = new LogDir { Broker = 1, Path = "/d", At = _start, UsableBytes = 240_000, Trend = trend, Replicas = none };
        Assert.Equal(TimeSpan.FromMinutes(40), dir.FullIn);
        Assert.Null((dir with { Trend = new(-1, TimeSpan.FromHours(1)) }).FullIn);
    }

    [Fact]
    public void One_segment_freed_by_retention_does_not_turn_the_trend()
    {
        SpaceTrend? trend = null;
        for (var minute = 0; minute <= 60; minute++) trend = Minute(minute, 600_000 - minute * 6_000 + (minute >= 30 ? 50_000 : 0));
        Assert.InRange(trend!.BytesPerSecond, 80, 100);
    }

    [Fact]
    public void Another_volume_begins_anew()
    {
        for (var minute = 0; minute <= 30; minute++) Minute(minute, 1000);
        Assert.Null(Minute(31, 9000, total: 2_000_000));
    }
}
