using System.Globalization;
using Dashboard.Core.Brokers;
using Dashboard.Core.Topics;

namespace Dashboard.Web.Features.Partitions;

/// <summary>What a partition that nobody leads waits for.</summary>
public static class LeaderWait
{
    private const int MostNamed = 5;

    /// <summary>"waits for broker 2", "waits for 1 or 2": the ELR, else who was in sync last, else any replica.</summary>
    public static string Short(PartitionRow row) => Awaited(row) switch
    {
        [] => "its replicas are not known",
        [var only] => $"waits for broker {only}",
        var several => $"waits for {string.Join(" or ", several)}",
    };

    /// <summary>"the only replica is on broker 2, which is fenced".</summary>
    public static string Reason(PartitionRow row) => (Awaited(row), row.ReplicaCount, row.InSync) switch
    {
        _ when row.EligibleLeaders is { Eligible: [var first, .. var others] } => others.IsEmpty
            ? $"only broker {first} may lead without loss (ELR), and it {Does(row, first)}"
            : $"those that may lead without loss (ELR) are on {Brokers(row, [first, .. others])}; one of them has to come back",
        _ when row.EligibleLeaders is { LastKnown: [var last, ..] } =>
            $"nobody left is known to hold every committed record; broker {last} led last and {Does(row, last)}: "
            + "coming back it may lead again, perhaps without its last records",
        ([], _, _) => "its replicas are not known",
        ([var only], 1, _) => $"the only replica is on broker {only}, which {Does(row, only)}",
        ([var only], _, _) => $"only broker {only} was in sync, and it {Does(row, only)}",
        (var all, _, 0) => $"no replica is in sync; they are on {Brokers(row, all)}",
        var (last, _, _) => $"the last in sync were {Brokers(row, last)}; one of them has to come back",
    };

    /// <summary>"Partition 1 has no leader: the only replica is on broker 2, which is fenced.", one sentence a reason.</summary>
    public static IEnumerable<string> Sentences(IEnumerable<PartitionRow> rows) =>
        from row in rows
        where row.State == PartitionState.WithoutLeader
        group row.Partition by Reason(row) into waiting
        select $"{Partitions([.. waiting])} no leader: {waiting.Key}.";

    private static int[] Awaited(PartitionRow row)
    {
        if (row.EligibleLeaders is { } leaders) return [.. leaders.Eligible.IsEmpty ? leaders.LastKnown : leaders.Eligible];
        var replicas = row.Replicas;
        return row.InSync == 0 ? [.. replicas.Select(r => r.Broker)]
            : [.. from r in replicas where (r.State & ReplicaState.InSync) != 0 select r.Broker];
    }

    private static string Does(PartitionRow row, int broker) => row.Snapshot.Brokers.FirstOrDefault(b => b.Id == broker)?.State switch
    {
        BrokerState.NotAnswering => "does not answer",
        BrokerState.Fenced => "is fenced",
        BrokerState.Up => "is up",
        _ => "is gone",
    };

    private static string Brokers(PartitionRow row, int[] ids) => $"brokers {Listed([.. ids.Select(id => $"{id} ({Does(row, id)})")])}";

    private static string Partitions(int[] numbers)
    {
        if (numbers is [var only]) return $"Partition {only} has";
        var named = numbers.Take(MostNamed).Select(n => n.ToString(CultureInfo.InvariantCulture));
        var more = numbers.Length - MostNamed;
        return $"Partitions {Listed([.. named, .. more > 0 ? [$"{more} more"] : Array.Empty<string>()])} have";
    }

    private static string Listed(string[] words) => words is [.. var first, var last] && first.Length > 0
        ? $"{string.Join(", ", first)} and {last}" : string.Concat(words);
}
