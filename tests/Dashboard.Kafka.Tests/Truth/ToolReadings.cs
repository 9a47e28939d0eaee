using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>What Kafka's own tools print, as comparable values.</summary>
internal static partial class ToolReadings
{
    /// <param name="Leader">Its leader, or -1.</param>
    /// <param name="Replicas">In their order, the preferred leader first.</param>
    /// <param name="Isr">By id: the tools and Metadata list it in different orders.</param>
    public sealed record Partition(int Leader, string Replicas, string Isr);

    public sealed record Position(string Committed, string End, string Lag);

    /// <summary><c>kafka-topics.sh --describe</c>, by topic and partition; a partition without leader has -1.</summary>
    public static async Task<Dictionary<(string Topic, int Partition), Partition>> TopicsAsync(KafkaTools tools, params string[] filter)
    {
        var told = await tools.RunAsync("kafka-topics", ["--describe", .. filter]);
        return PartitionLine().Matches(told).ToDictionary(
            line => (line.Groups["topic"].Value, Number(line.Groups["partition"].Value)),
            line => new Partition(
                line.Groups["leader"].Value == "none" ? -1 : Number(line.Groups["leader"].Value),
                line.Groups["replicas"].Value,
                string.Join(',', line.Groups["isr"].Value.Split(',').Order(StringComparer.Ordinal))));
    }

    /// <summary>Elr and LastKnownElr of a topic's partition 0, as <c>kafka-topics.sh --describe</c> prints them.</summary>
    public static async Task<(string Eligible, string LastKnown)> EligibleAsync(KafkaTools tools, string topic)
    {
        var line = EligibleLine().Match(await tools.RunAsync("kafka-topics", "--describe", "--topic", topic));
        Assert.True(line.Success, "the tool prints no Elr");
        return (line.Groups[1].Value, line.Groups[2].Value);
    }

    /// <summary>What a snapshot says, as <see cref="TopicsAsync"/> would.</summary>
    public static Dictionary<(string Topic, int Partition), Partition> TopicsOf(ClusterSnapshot snapshot)
    {
        var partitions = snapshot.Topology.Partitions;
        return (
            from topic in Enumerable.Range(0, snapshot.Topics.Count)
            from ordinal in Enumerable.Range(snapshot.Topics.First(topic), snapshot.Topics.Partitions(topic))
            let replicas = partitions.Replicas(ordinal).ToArray()
            let inSync = replicas.Zip(partitions.States(ordinal).ToArray()).Where(r => (r.Second & ReplicaState.InSync) != 0)
            select KeyValuePair.Create(
                (snapshot.Topics.Name(topic), ordinal - snapshot.Topics.First(topic)),
                new Partition(
                    partitions.Leader(ordinal), string.Join(',', replicas), string.Join(',', inSync.Select(r => r.First).Order()))))
            .ToDictionary();
    }

    /// <summary><c>kafka-get-offsets.sh</c>, by topic and partition.</summary>
    public static async Task<Dictionary<(string Topic, int Partition), long>> EndOffsetsAsync(KafkaTools tools)
    {
        var told = await tools.RunAsync("kafka-get-offsets");
        return told.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':'))
            .Where(parts => parts.Length == 3)
            .ToDictionary(parts => (parts[0], Number(parts[1])), parts => long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary><c>kafka-consumer-groups.sh --describe --all-groups</c>, by group, topic and partition; "-" as printed.</summary>
    public static async Task<Dictionary<(string Group, string Topic, int Partition), Position>> GroupsAsync(KafkaTools tools)
    {
        var told = await tools.RunAsync("kafka-consumer-groups", "--describe", "--all-groups");
        return told.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length >= 6 && int.TryParse(parts[2], out _))
            .ToDictionary(parts => (parts[0], parts[1], Number(parts[2])), parts => new Position(parts[3], parts[4], parts[5]));
    }

    /// <summary>
    /// A table of one of the group tools, a row a dictionary of its columns; where a tool prints a table a group, the rows of all.
    /// </summary>
    public static async Task<List<Dictionary<string, string>>> TableAsync(KafkaTools tools, string script, params string[] arguments)
    {
        var told = await tools.RunAsync(script, arguments);
        var rows = new List<Dictionary<string, string>>();
        string[] head = [];
        foreach (var line in told.Split('\n'))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts is ["GROUP", ..]) head = parts;
            // A group without a protocol leaves the last column empty.
            else if (parts.Length > 1 && head.Length - parts.Length is 0 or 1)
                rows.Add(head.Zip(parts).ToDictionary(c => c.First, c => c.Second));
        }

        return rows;
    }

    /// <summary>Rows of a table that <c>kafka-transactions.sh</c> printed, each a dictionary of its columns.</summary>
    public static List<Dictionary<string, string>> Rows(string printed)
    {
        var lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Topic: (?<topic>\S+)\s+Partition: (?<partition>\d+)\s+Leader: (?<leader>\S+)\s+" +
        @"Replicas: (?<replicas>[\d,]*)\s+Isr: (?<isr>[\d,]*)")]
    private static partial Regex PartitionLine();

    [GeneratedRegex(@"Partition: 0\b.*Elr: ?([\d,]*)\s+LastKnownElr: ?([\d,]*)")]
    private static partial Regex EligibleLine();
}
