using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Dashboard.Testing.Kafka;

namespace Dashboard.Benchmarks;

/// <summary>Where it was measured.</summary>
internal static partial class Machine
{
    /// <summary>Linux' load averages now.</summary>
    public static string Load => $"load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3))}";

    public static string Describe() => string.Join("; ",
        string.Create(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} cores"),
        Load + " at the start", RuntimeInformation.FrameworkDescription, "Kafka " + Kafka());

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Kafka() =>
        Directory.EnumerateFiles(Path.Combine(KafkaHome.Require().Path, "libs"), "kafka-clients-*.jar")
            .Select(jar => Version().Match(jar).Groups[1].Value).FirstOrDefault(version => version.Length > 0) ?? "of unknown version";

    [GeneratedRegex(@"kafka-clients-([\d.]+\d)\.jar$")]
    private static partial Regex Version();
}
