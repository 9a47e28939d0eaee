using Dashboard.Benchmarks;
using Dashboard.Benchmarks.Lag;
using Dashboard.Benchmarks.Pages;
using Dashboard.Benchmarks.Refresh;
using Dashboard.Benchmarks.Scale;
using Dashboard.Benchmarks.Tails;
using Dashboard.Benchmarks.Viewers;

// What the benchmarks of scale start beside them.
if (args is [PeerCommand.Name, .. var shape])
{
    await PeerCommand.RunAsync(shape);
    return 0;
}

if (args is [WatchedMemory.Name, .. var watched])
{
    await WatchedMemory.RunAsync(watched);
    return 0;
}

Dictionary<string, Func<Bench, Task>> benchmarks = new()
{
    ["refresh"] = RefreshBenchmark.RunAsync,
    ["pages"] = PageBenchmark.RunAsync,
    ["latency"] = TailLatencyBenchmark.RunAsync,
    ["rate"] = TailRateBenchmark.RunAsync,
    ["viewers"] = ViewerBenchmark.RunAsync,
    ["lag"] = LagBenchmark.RunAsync,
    ["sweep"] = SweepBenchmark.RunAsync,
    ["rounds"] = RoundsBenchmark.RunAsync,
    ["memory"] = MemoryBenchmark.RunAsync,
    [BurrowCheck.Name] = BurrowCheck.RunAsync,
};

BenchOptions options;
try
{
    options = BenchOptions.Parse(args);
    if (options.Names.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
        throw new FormatException($"There is no benchmark \"{unknown}\".");
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{BenchOptions.Help}");
    return 2;
}

var machine = Machine.Describe();
var failed = false;
await using var bench = new Bench(options);
foreach (var (name, run) in benchmarks)
{
    if (options.Names.Count > 0 ? !options.Names.Contains(name) : name == BurrowCheck.Name) continue;
    await Console.Error.WriteLineAsync($"{name}: {Machine.Load}");
    try
    {
        await run(bench);
    }
    catch (Exception broken)
    {
        // The others' figures hold without it.
        await Console.Error.WriteLineAsync($"  {name} did not come to its end: {broken}");
        failed = true;
    }
}

Console.WriteLine($"{machine}; {options.Topics} topics of 5 partitions and 3 replicas, {options.Groups} groups. Medians of one run.\n");
bench.Figures.Print(Console.Out);
return failed ? 1 : 0;
