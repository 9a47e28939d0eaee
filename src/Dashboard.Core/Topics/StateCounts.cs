using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>Partitions by state; each counts once.</summary>
public readonly record struct StateCounts(int WithoutLeader, int UnderMinIsr, int AtMinIsr, int OtherwiseUnderReplicated)
{
    /// <summary>Led, ISR below the replica count, whatever the min ISR.</summary>
    public int UnderReplicated => UnderMinIsr + AtMinIsr + OtherwiseUnderReplicated;

    /// <summary>The worst state that any of them has.</summary>
    public PartitionState Worst =>
        WithoutLeader > 0 ? PartitionState.WithoutLeader
        : UnderMinIsr > 0 ? PartitionState.UnderMinIsr
        : AtMinIsr > 0 ? PartitionState.AtMinIsr
        : OtherwiseUnderReplicated > 0 ? PartitionState.UnderReplicated
        : PartitionState.InSync;

    /// <summary>To sort by: the worst state first, then how many partitions are in it.</summary>
    public long Severity => ((long)Worst << 32) + Of(Worst);

    /// <summary>How many are in a state, as the cluster's totals count: <see cref="UnderReplicated"/> has the worse ones.</summary>
    public int Of(PartitionState state) => state switch
    {
        PartitionState.WithoutLeader => WithoutLeader,
        PartitionState.UnderMinIsr => UnderMinIsr,
        PartitionState.AtMinIsr => AtMinIsr,
        PartitionState.UnderReplicated => UnderReplicated,
        _ => 0,
    };

    /// <summary>Names of the topics that have a partition without leader or under min ISR, ascending.</summary>
    public static IReadOnlyList<string> Troubled(ClusterSnapshot snapshot)
    {
        if (snapshot.Totals is { WithoutLeader: 0, UnderMinIsr: 0 }) return [];
        var names = new List<string>();
        for (var topic = 0; topic < snapshot.Topics.Count; topic++)
        {
            var states = snapshot.States.AsSpan(snapshot.Topics.First(topic), snapshot.Topics.Partitions(topic));
            if (states.ContainsAny(PartitionState.UnderMinIsr, PartitionState.WithoutLeader)) names.Add(snapshot.Topics.Name(topic));
        }

        return names;
    }

    public StateCounts Plus(PartitionState state) => state switch
    {
        PartitionState.WithoutLeader => this with { WithoutLeader = WithoutLeader + 1 },
        PartitionState.UnderMinIsr => this with { UnderMinIsr = UnderMinIsr + 1 },
        PartitionState.AtMinIsr => this with { AtMinIsr = AtMinIsr + 1 },
        PartitionState.UnderReplicated => this with { OtherwiseUnderReplicated = OtherwiseUnderReplicated + 1 },
        _ => this,
    };
}
