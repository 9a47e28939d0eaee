using System.Globalization;
using Dashboard.Benchmarks.App;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Testing.Peers.Counting;

namespace Dashboard.Benchmarks.Scale;

/// <summary>
/// What a large cluster takes in memory, above an empty one, and what a steady fast round allocates. Goals: 300 MB of resident memory for
/// 200,000 partitions and 10,000 groups; 100 bytes of state a partition, and 128 more where somebody commits.
/// </summary>
internal static class MemoryBenchmark
{
    private const double MiB = 1024 * 1024;
    private const int Partitions = 200_000, Groups = 10_000, PartitionsOfGroup = 10, WarmUps = 3, Samples = 7;

    public static async Task RunAsync(Bench bench)
    {
        var seconds = bench.Options.IsSmall ? 10 : 45;
        var empty = await WatchedMemory.OfAsync(new PeerShape(6, 0, 0), seconds);
        var bare = await WatchedMemory.OfAsync(new PeerShape(6, Partitions / 10, Partitions), seconds);
        var full = await WatchedMemory.OfAsync(new PeerShape(6, Partitions / 10, Partitions, Groups, PartitionsOfGroup), seconds);
        const string What = "Memory of 200,000 partitions and 10,000 groups × 10, above an empty cluster";
        bench.Figures.Add(What, "resident (goal 300 MB)", (full.Resident - empty.Resident) / 1e6, "MB");
        bench.Figures.Add(What, "state without groups (goal 100)", (double)(bare.State - empty.State) / Partitions, "bytes a partition");
        bench.Figures.Add(
            What, "more where somebody commits (goal 128)", (double)(full.State - bare.State) / (Groups * PartitionsOfGroup),
            "bytes a partition");
        await AllocateAsync(bench.Figures, "100,000 partitions", new PeerShape(6, 10_000, 100_000), 100_000);
        await AllocateAsync(
            bench.Figures, "10,000 groups × 10", new PeerShape(6, 1000, 10_000, Groups, PartitionsOfGroup), Groups * PartitionsOfGroup);
        await DecodeAsync(bench.Figures);
    }

    /// <summary>The same answers read and dropped, requests included: what decoding takes by itself.</summary>
    private static async Task DecodeAsync(Figures figures)
    {
        const int Asked = 100_000;
        var shape = new PeerShape(6, Asked / 10, Asked, Groups, PartitionsOfGroup);
        await using var cluster = await PlayedCluster.StartAsync(shape);
        await using var readers = new ClusterReaders(
            WatchedCluster.Definition(cluster.BootstrapServers), Lane.Slow, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, default);
        await using var sweep = new SweepOfNothing(cluster.BootstrapServers, topology);
        await using var commits = new CommitsOfNothing(cluster.BootstrapServers, shape);
        await commits.OpenAsync();
        const string What = "Decoding, the answers dropped, allocates (goal 0)";
        figures.Add(What, "of Metadata and end offsets", await AllocatedAsync(sweep.SweepAsync) / Asked, "bytes a partition");
        figures.Add(What, "of commits", await AllocatedAsync(commits.ReadAsync) / (Groups * PartitionsOfGroup), "bytes a position");
    }

    private static async Task<double> AllocatedAsync(Func<Task> read)
    {
        var allocated = new List<double>();
        for (var i = -WarmUps; i < Samples; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await read();
            if (i >= 0) allocated.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return Figures.Median(allocated);
    }

    private static async Task AllocateAsync(Figures figures, string of, PeerShape shape, int positions)
    {
        await using var cluster = await PlayedCluster.StartAsync(shape);
        await using var watched = await WatchedCluster.StartAsync(cluster.BootstrapServers, new()
        {
            Fast = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            Medium = new(TimeSpan.FromDays(1), TimeSpan.FromMinutes(1)),
            Slow = new(TimeSpan.FromDays(1), TimeSpan.FromMinutes(1)),
            ManyPartitions = int.MaxValue,
        });
        var done = (await watched.UntilAsync(s => s.Lanes.All(l => l.LastAnswer is not null))).State(Lane.Fast).Rounds;
        var (allocated, cpu) = (new List<double>(), new List<double>());
        for (var i = -WarmUps; i < Samples; i++)
        {
            var (before, used) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
            done = (await watched.UntilAsync(s => s.State(Lane.Fast).Rounds > done)).State(Lane.Fast).Rounds;
            if (i < 0) continue;
            allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)positions);
            cpu.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
        }

        var what = $"A steady fast round with Metadata of {of}";
        figures.Add(what, "allocates", Figures.Median(allocated), "bytes a position");
        figures.Add(what, "CPU", Figures.Median(cpu), "ms");
    }
}

/// <summary>Memory of a process that watches a played cluster.</summary>
/// <param name="Resident">Bytes of the process after a forced collection, while it watches.</param>
/// <param name="State">Bytes of all that is known, without the connections' buffers.</param>
internal readonly record struct WatchedMemory(long Resident, long State)
{
    public const string Name = "watch";

    /// <param name="shape">The cluster.</param>
    /// <param name="seconds">How long to watch at the default intervals: rates are taken over half a minute.</param>
    public static async Task<WatchedMemory> OfAsync(PeerShape shape, int seconds)
    {
        await using var cluster = await PlayedCluster.StartAsync(shape);
        using var process = OwnProcess.Start([Name, cluster.BootstrapServers, seconds.ToString(CultureInfo.InvariantCulture)]);
        var told = await process.StandardOutput.ReadLineAsync() ?? throw new IOException("The watching process ended too soon.");
        await process.WaitForExitAsync();
        var numbers = told.Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new WatchedMemory(numbers[0], numbers[1]);
    }

    /// <summary>The process.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        var seconds = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var (resident, known) = await WatchAsync(arguments[0], TimeSpan.FromSeconds(seconds));
        // Until here the ended watch still stands on the stack.
        await Task.Yield();
        var unknown = Collect();
        Console.WriteLine(FormattableString.Invariant($"{resident} {known - unknown}"));
    }

    /// <summary>What the process holds while it watches, and what of it is on the heap once nothing is under way any more.</summary>
    private static async Task<(long Resident, long Heap)> WatchAsync(string bootstrapServers, TimeSpan time)
    {
        await using var watched = await WatchedCluster.StartAsync(bootstrapServers, new());
        await watched.UntilAsync(s => s.Lanes.All(l => l is { LastAnswer: not null, Failure: null } && l.Faults.IsEmpty));
        await Task.Delay(time);
        var resident = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            // A round may be under way, with its answers in hand.
            await Task.Delay(TimeSpan.FromSeconds(2));
            Collect();
            resident.Add(ProcessUse.Own.Resident);
        }

        await watched.StopAsync();
        // Pooled arrays are let go of once nobody has asked for one for a minute.
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(10));
            Collect();
        }

        return ((long)Figures.Median(resident), Collect());
    }

    private static long Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
