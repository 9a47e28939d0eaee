using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Kafka.Records;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Tails;

/// <summary>How many records a second one tail takes, from the first of a full topic on, within this process.</summary>
internal static class TailRateBenchmark
{
    private const string Topic = "bench-prefilled";
    private static readonly TimeSpan _watched = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Bench bench)
    {
        var (cluster, records) = (await bench.ClusterAsync(), bench.Options.Prefilled);
        await BenchCluster.CreateTopicAsync(cluster.BootstrapServers, Topic, 3);
        using (var producer = new Producer(cluster.BootstrapServers, lingerMs: 50))
            producer.Fill(Topic, records, i => string.Create(CultureInfo.InvariantCulture, $"{{\"order\":{i:0000000},\"note\":\"{new string('x', 174)}\"}}"));

        var what = string.Create(CultureInfo.InvariantCulture, $"One tail over {records} records of 200 bytes");
        var options = new TailOptions();
        var topic = new RecordTopic(WatchedCluster.Definition(cluster.BootstrapServers), Topic, RecordIsolation.Uncommitted);
        var nothing = RecordFilter.Contains("no record has this");
        var quick = options with { BatchInterval = TimeSpan.FromMilliseconds(1), BatchRecords = 10_000 };
        bench.Figures.Add(what, "searched by a filter", await MedianAsync(options, topic, nothing, records, TimeSpan.MaxValue), "records/s");
        bench.Figures.Add(what, "handed out without a pace", await MedianAsync(quick, topic, RecordFilter.None, records, TimeSpan.MaxValue), "records/s");
        bench.Figures.Add(what, "at a page's pace (1 000 every 75 ms)", await RateAsync(options, topic, RecordFilter.None, records, _watched), "records/s");
    }

    private static async Task<double> MedianAsync(TailOptions options, RecordTopic topic, RecordFilter filter, int records, TimeSpan within)
    {
        var rates = new List<double>();
        for (var i = 0; i < 3; i++) rates.Add(await RateAsync(options, topic, filter, records, within));
        return Figures.Median(rates);
    }

    /// <summary>Reads until that many came by, or the time is over; the time begins with the first batch.</summary>
    private static async Task<double> RateAsync(TailOptions options, RecordTopic topic, RecordFilter filter, int records, TimeSpan within)
    {
        await using var service = new TailService(new RecordSource(options, NullLogger<RecordSource>.Instance), options, TimeProvider.System);
        await using var tail = service.Open(new TailRequest(topic, new TailStart.Beginning(), filter, null, "benchmark"));
        var (started, before, came) = (0L, 0L, 0L);
        await foreach (var batch in tail.ReadAsync())
        {
            if (batch.Fault is { } fault) throw new InvalidOperationException(fault.Sentence);
            came = batch.Counters.Shown + batch.Counters.FilteredOut;
            if (started == 0 && came > 0) (started, before) = (Stopwatch.GetTimestamp(), came);
            if (came >= records || (started > 0 && Stopwatch.GetElapsedTime(started) >= within)) break;
        }

        return (came - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
