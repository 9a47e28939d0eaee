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
            producer.Fill(Topic, records, Producer.Order);

        var what = string.Create(CultureInfo.InvariantCulture, $"One tail over {records} records of 200 bytes");
        var paced = new TailOptions();
        var quick = paced with { BatchInterval = TimeSpan.FromMilliseconds(1), BatchRecords = 10_000 };
        var topic = new RecordTopic(WatchedCluster.Definition(cluster.BootstrapServers), Topic, RecordIsolation.Uncommitted);
        var all = new Reading(topic, RecordFilter.None, records);
        var none = all with { Filter = RecordFilter.Contains("no record has this") };
        bench.Figures.Add(what, "searched by a filter", await MedianAsync(paced, none), "records/s");
        bench.Figures.Add(what, "handed out without a pace", await MedianAsync(quick, all), "records/s");
        bench.Figures.Add(what, "at a page's pace (1 000 every 75 ms)", await RateAsync(paced, all, _watched), "records/s");
    }

    private static async Task<double> MedianAsync(TailOptions options, Reading reading)
    {
        var rates = new List<double>();
        for (var i = 0; i < 3; i++) rates.Add(await RateAsync(options, reading, TimeSpan.MaxValue));
        return Figures.Median(rates);
    }

    /// <summary>Reads until that many came by, or the time is over; the time begins with the first batch.</summary>
    private static async Task<double> RateAsync(TailOptions options, Reading reading, TimeSpan within)
    {
        await using var service = new TailService(
            new RecordSource(options, NullLogger<RecordSource>.Instance), options, TimeProvider.System);
        await using var tail = service.Open(new(reading.Topic, new TailStart.Beginning(), reading.Filter, null, "benchmark"));
        var (started, before, came) = (0L, 0L, 0L);
        await foreach (var batch in tail.ReadAsync())
        {
            if (batch.Fault is { } fault) throw new InvalidOperationException(fault.Sentence);
            came = batch.Counters.Shown + batch.Counters.FilteredOut;
            if (started == 0 && came > 0) (started, before) = (Stopwatch.GetTimestamp(), came);
            if (came >= reading.Records || (started > 0 && Stopwatch.GetElapsedTime(started) >= within)) break;
        }

        return (came - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private sealed record Reading(RecordTopic Topic, RecordFilter Filter, int Records);
}
