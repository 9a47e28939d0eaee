using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dashboard.Core.Clusters;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Hosting.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Dashboard.Web.Tests.Telemetry;

public sealed class MetricsScrapeTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_cluster_never_reached_has_no_counts()
    {
        var scrape = Scrape(Cluster() with { Reachability = new Reachability(false, _now, "refused", null) });

        Assert.Contains("kafka_dashboard_cluster_reached{cluster=\"shop\"} 0\n", scrape, StringComparison.Ordinal);
        Assert.DoesNotContain("kafka_dashboard_brokers_up{", scrape, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 7, false)]
    [InlineData(3, 7, true)]
    public void Min_ISR_has_a_sample_only_where_it_says_something(int under, int unknown, bool hasSample)
    {
        var scrape = Scrape(Cluster() with { Totals = ClusterTotals.None with { UnderMinIsr = under, MinIsrUnknown = unknown } });

        Assert.Equal(hasSample, scrape.Contains($"_under_min_isr{{cluster=\"shop\"}} {under}\n", StringComparison.Ordinal));
        Assert.Equal(hasSample, scrape.Contains("_under_min_isr{", StringComparison.Ordinal));
        Assert.Contains($"_partitions_min_isr_unknown{{cluster=\"shop\"}} {unknown}\n", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lag_that_is_not_known_has_no_sample_and_known_ones_are_summed_by_topic()
    {
        var scrape = Scrape(Cluster() with
        {
            Groups =
            [
                Group("billing", Known("orders", 0, 5), Known("orders", 1, 7), Unknown("payments")),
            ],
        });

        Assert.Contains("lag_records{cluster=\"shop\",group=\"billing\",topic=\"orders\"} 12\n", scrape, StringComparison.Ordinal);
        Assert.DoesNotContain("payments", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_beyond_the_cap_are_left_out_and_counted()
    {
        var partitions = Enumerable.Range(0, KafkaMetrics.MaxLagSeries + 3).Select(i => Known($"topic-{i}", 0, 1)).ToArray();

        var scrape = Scrape(Cluster() with { Groups = [Group("wide", partitions)] });

        Assert.Contains("kafka_dashboard_series_left_out{cluster=\"shop\"} 3\n", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public void Seconds_of_lag_are_the_oldest_unread_records_age_0_where_all_is_read_and_absent_where_not_known()
    {
        var behind = Known("orders", 0, 5) with { Oldest = new(_now.AddSeconds(-40).ToUnixTimeMilliseconds(), 0, 0) };
        var scrape = Scrape(Cluster() with { Groups = [Group("g", behind, Known("read", 0, 0), Known("unsure", 0, 7))] });

        Assert.Contains("lag_seconds{cluster=\"shop\",group=\"g\",topic=\"orders\"} 40\n", scrape, StringComparison.Ordinal);
        Assert.Contains("lag_seconds{cluster=\"shop\",group=\"g\",topic=\"read\"} 0\n", scrape, StringComparison.Ordinal);
        Assert.DoesNotContain("lag_seconds{cluster=\"shop\",group=\"g\",topic=\"unsure\"}", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_it_is_valid_by_promtool_with_hostile_names_too()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed (package prometheus).");
        var scrape = Scrape(Cluster() with { Groups = [Group("a\"\\\n\u202E{}", Known("orders", 0, 5))] });
        var start = new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using var promtool = Process.Start(start)!;
        await promtool.StandardInput.WriteAsync(scrape);
        promtool.StandardInput.Close();
        var said = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(promtool.ExitCode == 0, said);
    }

    private static string Scrape(ClusterSnapshot cluster)
    {
        using var scrape = new MetricsScrape(new OneFeed(cluster), new Testing.FakeClock(_now));
        using var meter = new Meter("Dashboard.Test" + Guid.NewGuid().ToString("N"));
        using var sdk = OpenTelemetrySdk.Create(
            builder => builder.WithMetrics(metrics => metrics.AddMeter(meter.Name).AddReader(scrape.Reader)));
        meter.CreateCounter<long>("dashboard.test.requests").Add(2, new KeyValuePair<string, object?>("kind", "a \"b\""));
        meter.CreateHistogram<double>("dashboard.test.took", "s").Record(0.2);
        return scrape.Scrape();
    }

    private static PartitionLag Known(string topic, int partition, long records) =>
        new(topic, partition, 10, 10 + records, LagState.Known, records, -1, 0, false);

    private static PartitionLag Unknown(string topic) => new(topic, 0, 10, -1, LagState.Unknown, 0, -1, 0, false);

    private static GroupSnapshot Group(string id, params PartitionLag[] partitions) => new(
        id, GroupKind.Classic, "consumer", "Stable", null, 1, [], [.. partitions], LagSum.None, ReadFault.None, _now, _now, null, null, 0);

    private static ClusterSnapshot Cluster() => new()
    {
        Id = ClusterId.OfName("shop"),
        Name = "shop",
        Version = 1,
        ComposedAt = _now,
        Reachability = new Reachability(true, _now, null, _now),
        Lanes = [.. Enum.GetValues<Lane>().Select(lane => LaneState.Idle(lane, TimeSpan.FromSeconds(5)))],
    };

    private sealed class OneFeed(ClusterSnapshot cluster) : IClusterFeed
    {
        public ImmutableArray<ClusterSnapshot> All => [cluster];

        public ClusterSnapshot? Find(ClusterId id) => cluster.Id == id ? cluster : null;

        public ISubscription<ClusterSnapshot>? Subscribe(ClusterId id) => throw new NotSupportedException();

        public ISubscription<ImmutableArray<ClusterSnapshot>> SubscribeAll() => throw new NotSupportedException();

        public void Refresh(ClusterId id)
        {
        }
    }
}
