using System.Globalization;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Testing.Lag;

namespace Dashboard.Benchmarks.Lag;

/// <summary>The lag engine against traces whose truth is known, beside models of kafka-lag-exporter and Burrow.</summary>
internal static class LagBenchmark
{
    private const int Seeds = 7;
    private const double Poll = 5;
    private const double WarmUp = 120;

    public static Task RunAsync(Bench bench)
    {
        SecondsBench(bench.Figures);
        StatusBench(bench.Figures);
        foreach (var (ratios, what) in new[] { (new[] { 2.5, 3, 5 }, "2.5×, 3×, 5×"), ([1.2, 1.5, 2], "1.2×, 1.5×, 2×") })
            CatchUpBench(bench.Figures, ratios, what);
        return Task.CompletedTask;
    }

    private static void SecondsBench(Figures figures)
    {
        var (all, allOther, allSame) = (new List<double>(), new List<double>(), new List<double>());
        var (within, told) = (0, 0);
        foreach (var script in LagScripts.All)
        {
            var (ours, theirs, same) = (new List<double>(), new List<double>(), new List<double>());
            for (var seed = 1; seed <= Seeds; seed++)
            {
                var trace = LagTraceMaker.Make(script, seed);
                var (engine, exporter, often) = (new EngineView(trace), new ExporterView(trace), new ExporterView(trace));
                for (var t = Poll; t < script.Seconds; t += Poll)
                {
                    engine.Poll(t);
                    often.Poll(t);
                    if (t % 30 == 0) exporter.Poll(t);
                    if (t < WarmUp) continue;
                    var truth = trace.Seconds(t);
                    if (engine.Seconds is { } known) ours.Add(Math.Abs(known - truth));
                    if (often.Seconds is { } other) same.Add(Math.Abs(other - truth));
                    if (t % 30 == 0 && exporter.Seconds is { } seldom) theirs.Add(Math.Abs(seldom - truth));
                    if (engine.Interval is not { } interval) continue;
                    told++;
                    if (truth >= interval.Least - 0.2 && truth <= interval.Most + 0.2) within++;
                }
            }

            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {script.Name,-26} median error: engine {Figures.Median(ours):0.000} s, exporter {Figures.Median(theirs):0.000} s, " +
                $"polling every 5 s {Figures.Median(same):0.000} s; " +
                $"mean {ours.Average():0.00}, {theirs.Average():0.00}, {same.Average():0.00}"));
            all.AddRange(ours);
            allOther.AddRange(theirs);
            allSame.AddRange(same);
        }

        const string What = "Seconds of lag, median error over all traces";
        figures.Add(What, "ours", Figures.Median(all), "s");
        figures.Add(What, "kafka-lag-exporter", Figures.Median(allOther), "s");
        figures.Add(What, "the same polling every 5 s", Figures.Median(allSame), "s");
        figures.Add("Truth within the interval told", "", 100.0 * within / told, "%");
    }

    private static void StatusBench(Figures figures)
    {
        var (ours, theirs, late, lateOther) = (0, 0, new List<double>(), new List<double>());
        foreach (var script in LagScripts.All)
        {
            var (alarms, others) = (0, 0);
            for (var seed = 1; seed <= Seeds; seed++)
            {
                var trace = LagTraceMaker.Make(script, seed);
                var (engine, burrow) = (new Watch(trace, script), new Watch(trace, script));
                var (view, other) = (new EngineView(trace), new BurrowView(trace));
                for (var t = Poll; t < script.Seconds; t += Poll)
                {
                    view.Poll(t);
                    if (t % 10 == 0) other.Poll(t);
                    engine.See(t, view.Status is LagStatus.Stalled or LagStatus.Stopped);
                    burrow.See(t, other.Status is BurrowStatus.Stalled or BurrowStatus.Stopped);
                }

                (alarms, others) = (alarms + engine.FalseAlarms, others + burrow.FalseAlarms);
                if (script.Hangs is null) continue;
                late.Add(engine.Late ?? double.PositiveInfinity);
                lateOther.Add(burrow.Late ?? double.PositiveInfinity);
            }

            Console.Error.WriteLine($"  {script.Name,-26} false alarms: engine {alarms}, Burrow {others}");
            (ours, theirs) = (ours + alarms, theirs + others);
        }

        Console.Error.WriteLine("  stalls found, as a share of the time allowed: engine " + Shares(late) + "; Burrow " + Shares(lateOther));
        figures.Add("False alarms of a stall", "ours", ours, "");
        figures.Add("False alarms of a stall", "Burrow", theirs, "");
        const string Found = "Stalls found within 2 polls or 1.5 × the 95th percentile gap";
        figures.Add(Found, "ours", 100.0 * late.Count(l => l <= 1) / late.Count, "%");
        figures.Add(Found, "Burrow", 100.0 * lateOther.Count(l => l <= 1) / late.Count, "%");
    }

    private static string Shares(List<double> late) =>
        string.Join(' ', late.Select(share => share.ToString("0.00", CultureInfo.InvariantCulture)));

    private static void CatchUpBench(Figures figures, double[] ratios, string what)
    {
        var (near, within, runs) = (0, 0, 0);
        foreach (var ratio in ratios)
        {
            for (var seed = 1; seed <= 200; seed++)
            {
                var trace = LagTraceMaker.Make(LagScripts.Draining(ratio, 600 + (seed % 5 * 300)), seed);
                if (trace.DrainedAt is not { } drained) continue;
                var view = new EngineView(trace);
                var half = Math.Floor(drained / 2 / Poll) * Poll;
                for (var t = Poll; t <= half; t += Poll) view.Poll(t);
                runs++;
                if (view.CatchUp is not { } said) continue;
                var truth = drained - half;
                if (said.Seconds is { } eta && Math.Abs(eta - truth) <= 0.15 * truth) near++;
                if (said.AtLeast is { } least && truth >= least && truth <= (said.AtMost ?? double.PositiveInfinity)) within++;
            }
        }

        figures.Add($"Catching up at {what} the rate, 20 % noise: told half way within 15 %", "", 100.0 * near / runs, "%");
        figures.Add($"Catching up at {what} the rate, 20 % noise: truth within the interval told", "", 100.0 * within / runs, "%");
    }

    /// <summary>Counts alarms that are false, and how late a true one came as a share of the time allowed.</summary>
    private sealed class Watch(LagTrace trace, LagScript script)
    {
        private bool _alarmed;
        private double _wellSince = double.NaN;

        public int FalseAlarms { get; private set; }

        public double? Late { get; private set; }

        public void See(double t, bool alarm)
        {
            var well = trace.IsThere(t) && !trace.Hangs(t);
            _wellSince = well ? (double.IsNaN(_wellSince) ? t : _wellSince) : double.NaN;
            // Who has just come back has the time of two commits to show it.
            if (alarm && !_alarmed && well && t - _wellSince > (2 * script.CommitEvery) + 30) FalseAlarms++;
            if (alarm && trace.Hangs(t)) Late ??= (t - FirstMissed()) / Math.Max(2 * Poll, 1.5 * Gap95());
            _alarmed = alarm;
        }

        /// <summary>When the first commit should have come that did not.</summary>
        private double FirstMissed() => trace.Commits.Last(c => c < script.Hangs!.Value.From) + script.CommitEvery;

        private double Gap95() =>
            Figures.Percentile(trace.Commits.Zip(trace.Commits.Skip(1), (a, b) => b - a).Where(gap => gap < script.CommitEvery * 5), 95);
    }
}
