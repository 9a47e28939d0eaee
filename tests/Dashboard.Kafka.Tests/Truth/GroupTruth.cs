using System.Globalization;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>
/// The groups of a snapshot against the tool of each kind. Differences by definition: kafka-consumer-groups and kafka-streams-groups print
/// a negative lag for a commit beyond the end, where we say so in words.
/// </summary>
internal static class GroupTruth
{
    public static async Task CompareAsync(KafkaTools tools, ClusterSnapshot snapshot, Func<Task<ClusterSnapshot>> newer)
    {
        await CompareKindsAsync(tools, snapshot);
        await CompareCommitsAsync(tools, snapshot);
        await CompareSharesAsync(tools, snapshot, newer);
        await CompareStreamsAsync(tools, snapshot, newer);
        await CompareStatesAsync(tools, "kafka-share-groups", GroupKind.Share, snapshot);
        await CompareStatesAsync(tools, "kafka-streams-groups", GroupKind.Streams, snapshot);
    }

    private static async Task CompareKindsAsync(KafkaTools tools, ClusterSnapshot snapshot)
    {
        var told = await ToolReadings.TableAsync(tools, "kafka-groups", "--list");
        Assert.Equal(
            told.Select(row => $"{row["GROUP"]} {row["TYPE"]}").Order(StringComparer.Ordinal),
            snapshot.Groups.Select(group => $"{group.Id} {group.Kind}").Order(StringComparer.Ordinal));
    }

    private static async Task CompareCommitsAsync(KafkaTools tools, ClusterSnapshot snapshot)
    {
        var told = await ToolReadings.GroupsAsync(tools);
        Assert.Equal(
            told.Select(row => $"{row.Key} {row.Value}").Order(StringComparer.Ordinal),
            Rows(snapshot, GroupKind.Classic, GroupKind.Consumer)
                .Select(row => $"{(row.Group, row.Lag.Topic, row.Lag.Partition)} " +
                    new ToolReadings.Position(Committed(row.Lag), Text(row.Lag.End), Records(row.Lag)))
                .Order(StringComparer.Ordinal));
    }

    /// <remarks>Coordinators write down late where a share group starts.</remarks>
    private static Task CompareSharesAsync(KafkaTools tools, ClusterSnapshot snapshot, Func<Task<ClusterSnapshot>> newer) => SettleAsync(
        async () => (await ToolReadings.TableAsync(tools, "kafka-share-groups", "--describe", "--all-groups", "--offsets"))
            .Select(row => $"{row["GROUP"]} {row["TOPIC"]} {row["PARTITION"]}: {row["START-OFFSET"]} {row["LAG"]}"),
        shown => Rows(shown, GroupKind.Share)
            .Select(row => $"{row.Group} {row.Lag.Topic} {row.Lag.Partition}: {Committed(row.Lag)} {Records(row.Lag)}"),
        GroupMaker.Share, snapshot, newer);

    /// <remarks>Their applications go on writing and committing on their own.</remarks>
    private static Task CompareStreamsAsync(KafkaTools tools, ClusterSnapshot snapshot, Func<Task<ClusterSnapshot>> newer) => SettleAsync(
        async () => (await ToolReadings.TableAsync(tools, "kafka-streams-groups", "--describe", "--all-groups", "--offsets", "--verbose"))
            .Select(row => $"{row["GROUP"]} {row["TOPIC"]} {row["PARTITION"]}: " +
                $"{row["CURRENT-OFFSET"]} {row["LOG-END-OFFSET"]} {row["OFFSET-LAG"]}"),
        shown => Rows(shown, GroupKind.Streams)
            .Select(row => $"{row.Group} {row.Lag.Topic} {row.Lag.Partition}: " +
                $"{Committed(row.Lag)} {Text(row.Lag.End)} {Records(row.Lag)}"),
        GroupMaker.Streams, snapshot, newer);

    /// <summary>Both are read again until they agree.</summary>
    private static async Task SettleAsync(
        Func<Task<IEnumerable<string>>> tell, Func<ClusterSnapshot, IEnumerable<string>> show, int least, ClusterSnapshot snapshot,
        Func<Task<ClusterSnapshot>> newer)
    {
        for (var left = 10; ; left--)
        {
            List<string> told = [.. (await tell()).Order(StringComparer.Ordinal)];
            List<string> shown = [.. show(snapshot).Order(StringComparer.Ordinal)];
            Assert.True(told.Count >= least);
            if (told.SequenceEqual(shown) || left == 0)
            {
                Assert.Equal(told, shown);
                return;
            }

            snapshot = await newer();
        }
    }

    private static async Task CompareStatesAsync(KafkaTools tools, string script, GroupKind kind, ClusterSnapshot snapshot)
    {
        var told = await ToolReadings.TableAsync(tools, script, "--describe", "--all-groups", "--state");
        Assert.Equal(
            told.Select(row => $"{row["GROUP"]} {row["STATE"]} {row["#MEMBERS"]}").Order(StringComparer.Ordinal),
            snapshot.Groups.Where(group => group.Kind == kind)
                .Select(group => $"{group.Id} {group.State} {group.Members.Length}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Group, PartitionLag Lag)> Rows(ClusterSnapshot snapshot, params GroupKind[] kinds) =>
        snapshot.Groups.Where(group => kinds.Contains(group.Kind)).SelectMany(group => group.Partitions, (group, row) => (group.Id, row));

    private static string Committed(PartitionLag row) => row.Committed < 0 ? "-" : Text(row.Committed);

    private static string Records(PartitionLag row) => row.State switch
    {
        LagState.Known => Text(row.Records),
        LagState.BeyondEnd => Text(-row.Records),
        _ => "-",
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
