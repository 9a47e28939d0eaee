using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Testing.Peers.Counting;

namespace Dashboard.Benchmarks.Scale;

/// <summary>
/// A sweep: Metadata and the end offset of every partition. Goals at 100,000 partitions: at most 1.3 times the CPU of the same answers
/// read and dropped, and at most a 15th of Confluent.Kafka's in calls of 500; over sizes the time grows with an exponent of 1.1 at most.
/// </summary>
internal static class SweepBenchmark
{
    private const int WarmUps = 8, Samples = 7, SweepsOfSample = 5, PartitionsOfTopic = 10, PartitionsOfCall = 500;
    private static readonly int[] _sizes = [20_000, 63_000, 200_000, 630_000, 2_000_000];

    public static async Task RunAsync(Bench bench)
    {
        await CompareAsync(bench.Figures, bench.Options.IsSmall ? 10_000 : 100_000);
        await GrowAsync(bench.Figures, bench.Options.IsSmall ? [.. _sizes.Take(3)] : _sizes);
    }

    private static async Task CompareAsync(Figures figures, int partitions)
    {
        await using var cluster = await PlayedCluster.StartAsync(new PeerShape(3, partitions / PartitionsOfTopic, partitions));
        await using var readers = Open(cluster);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, default);
        await using var nothing = new SweepOfNothing(cluster.BootstrapServers, topology);
        var ours = new List<double>();
        var dropped = new List<double>();
        var theirs = new List<double>();
        var end = OffsetColumn.Empty;
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = cluster.BootstrapServers }).Build();
        for (var i = -WarmUps; i < Samples; i++)
        {
            var read = await CpuOfAsync(SweepsOfSample, async () => (topology, end) = await SweepAsync(readers, topology, end));
            var drop = await CpuOfAsync(SweepsOfSample, nothing.SweepAsync);
            var confluent = i < -1 ? 0 : await CpuOfAsync(1, () => SweepAsync(admin, partitions));
            if (i < 0) continue;
            ours.Add(read);
            dropped.Add(drop);
            theirs.Add(confluent);
        }

        var what = $"Sweep of {partitions} partitions (Metadata, end offsets)";
        figures.Add(what, "CPU", Figures.Median(ours), "ms");
        figures.Add(what, "read and dropped", Figures.Median(dropped), "ms");
        figures.Add(what, "Confluent.Kafka in calls of 500", Figures.Median(theirs), "ms");
        figures.Add(what, "over dropped (goal 1.3)", Figures.Median(ours) / Figures.Median(dropped), "×");
        figures.Add(what, "less than Confluent.Kafka (goal 15)", Figures.Median(theirs) / Figures.Median(ours), "×");
    }

    private static async Task GrowAsync(Figures figures, int[] sizes)
    {
        const string What = "Sweep by size";
        var points = new List<(double Size, double Time, double Cpu)>();
        foreach (var size in sizes)
        {
            await using var cluster = await PlayedCluster.StartAsync(new PeerShape(3, size / PartitionsOfTopic, size));
            await using var readers = Open(cluster);
            var (topology, end) = (Topology.Empty, OffsetColumn.Empty);
            var (times, cpu) = (new List<double>(), new List<double>());
            for (var i = -2; i < Samples; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var used = await CpuOfAsync(1, async () => (topology, end) = await SweepAsync(readers, topology, end));
                if (i < 0) continue;
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                cpu.Add(used);
            }

            points.Add((size, Figures.Median(times), Figures.Median(cpu)));
            figures.Add(What, $"{size} partitions", points[^1].Time, "ms");
        }

        figures.Add(What, "exponent of time (goal 1.1)", Slope(points.Select(p => (p.Size, p.Time))), "");
        figures.Add(What, "exponent of CPU", Slope(points.Select(p => (p.Size, p.Cpu))), "");
    }

    /// <summary>Slope of the least squares line through the logarithms.</summary>
    private static double Slope(IEnumerable<(double X, double Y)> points)
    {
        var logs = points.Select(p => (X: Math.Log(p.X), Y: Math.Log(p.Y))).ToArray();
        var (x, y) = (logs.Average(p => p.X), logs.Average(p => p.Y));
        return logs.Sum(p => (p.X - x) * (p.Y - y)) / logs.Sum(p => (p.X - x) * (p.X - x));
    }

    /// <summary>The slow lane's: two million partitions may take longer than the fast one waits.</summary>
    private static ClusterReaders Open(PlayedCluster cluster) =>
        new(WatchedCluster.Definition(cluster.BootstrapServers), Lane.Slow, TimeProvider.System);

    private static async Task<(Topology Topology, OffsetColumn End)> SweepAsync(ClusterReaders readers, Topology before, OffsetColumn end)
    {
        var topology = await readers.Topology.ReadTopologyAsync(before, default);
        var read = await readers.Offsets.ReadOffsetsAsync(topology, OffsetKind.End, end, default);
        if (!read.Faults.IsEmpty) throw new InvalidOperationException(read.Faults[0].Sentence);
        return (topology, read.Column);
    }

    private static async Task SweepAsync(IAdminClient admin, int partitions)
    {
        var metadata = admin.GetMetadata(TimeSpan.FromSeconds(30));
        var all = metadata.Topics.SelectMany(topic => topic.Partitions.Select(partition => new TopicPartitionOffsetSpec
        {
            TopicPartition = new TopicPartition(topic.Topic, partition.PartitionId),
            OffsetSpec = OffsetSpec.Latest(),
        }));
        var read = 0;
        foreach (var call in all.Chunk(PartitionsOfCall))
            read += (await admin.ListOffsetsAsync(call, new() { RequestTimeout = TimeSpan.FromSeconds(30) })).ResultInfos.Count;
        if (read != partitions) throw new InvalidOperationException($"Confluent.Kafka read {read} of {partitions} offsets.");
    }

    /// <summary>User and kernel time of the whole process for one of so many runs, in milliseconds.</summary>
    private static async Task<double> CpuOfAsync(int times, Func<Task> run)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++) await run();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / times;
    }
}
