using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Trends;

namespace Dashboard.Core.Tests.Lag.Trends;

public sealed class DataLossTests
{
    private const long Hour = 3_600_000;
    private static readonly Arrival _oldest = new(10_500, 10_000, 11_000);

    [Fact]
    public void Nothing_is_deleted_before_the_oldest_unread_record_is_as_old_as_retention_allows() =>
        Assert.Equal(new DataLoss(LossKind.NotBefore, 10_000 + Hour), DataLoss.Of(_oldest, "delete", Hour, -1));

    [Theory]
    [InlineData("delete", -1L, -1L)]
    [InlineData("compact", 1L, 1L)]
    public void Infinite_retention_and_compaction_alone_lose_nothing(string cleanup, long milliseconds, long bytes) =>
        Assert.Equal(LossKind.Never, DataLoss.Of(_oldest, cleanup, milliseconds, bytes).Kind);

    [Fact]
    public void Compaction_with_deletion_deletes_by_age() =>
        Assert.Equal(LossKind.NotBefore, DataLoss.Of(_oldest, "compact, delete", Hour, -1).Kind);

    [Fact]
    public void A_bound_in_bytes_may_come_sooner()
    {
        Assert.Equal(new DataLoss(LossKind.BySize, 10_000 + Hour), DataLoss.Of(_oldest, "delete", Hour, 1 << 30));
        Assert.Equal(new DataLoss(LossKind.BySize), DataLoss.Of(_oldest, "delete", -1, 1 << 30));
    }

    [Fact]
    public void What_is_older_than_we_know_may_go_at_any_time()
    {
        Assert.Equal(LossKind.Unknown, DataLoss.Of(Arrival.OlderThan(10_000), "delete", Hour, -1).Kind);
        Assert.Equal(LossKind.Unknown, DataLoss.Of(null, "delete", Hour, -1).Kind);
    }

    [Fact]
    public void Without_configs_nothing_is_said() => Assert.Equal(LossKind.Unknown, DataLoss.Of(_oldest, null, Hour, -1).Kind);

    [Fact]
    public void A_retention_longer_than_any_clock_shows_is_for_ever()
    {
        Assert.Equal(new(LossKind.Never), DataLoss.Of(_oldest, "delete", long.MaxValue, -1));
        Assert.Equal(new(LossKind.BySize), DataLoss.Of(_oldest, "delete", long.MaxValue, 100));
    }
}
