using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Alerts;

/// <summary>Counts the partitions that suffer from one cause, and says what that means.</summary>
internal sealed class ReplicaTally
{
    private readonly HashSet<int> _blockedOffsets = [];
    private int _blockedTransactions;
    private StateCounts _counts;

    public bool IsEmpty => Kind is null;

    /// <summary>The worst state among them; null when there are none.</summary>
    public ProblemKind? Kind =>
        _counts.WithoutLeader > 0 ? ProblemKind.WithoutLeader
        : _counts.UnderMinIsr > 0 ? ProblemKind.UnderMinIsr
        : _counts.UnderReplicated > _counts.AtMinIsr ? ProblemKind.UnderReplicated
        : _counts.AtMinIsr > 0 ? ProblemKind.AtMinIsr
        : null;

    public Severity Severity => _counts.WithoutLeader + _counts.UnderMinIsr > 0 ? Severity.Critical : Severity.Warning;

    /// <summary>The state that they are listed by.</summary>
    public PartitionState State => Kind switch
    {
        ProblemKind.WithoutLeader => PartitionState.WithoutLeader,
        ProblemKind.UnderMinIsr => PartitionState.UnderMinIsr,
        ProblemKind.AtMinIsr => PartitionState.AtMinIsr,
        _ => PartitionState.UnderReplicated,
    };

    public void Add(ClusterSnapshot snapshot, int ordinal)
    {
        var state = snapshot.States[ordinal];
        _counts = _counts.Plus(state);
        if (state is not (PartitionState.WithoutLeader or PartitionState.UnderMinIsr)) return;
        var name = snapshot.Topics.Name(snapshot.Topics.TopicOf(ordinal));
        if (name == GroupCoordinators.Topic) _blockedOffsets.Add(ordinal);
        if (name == "__transaction_state") _blockedTransactions++;
    }

    /// <summary>"3 partitions without leader, 37 under min ISR, 41 under-replicated".</summary>
    public string Counts()
    {
        var parts = new List<string>();
        void Say(int count, string what)
        {
            if (count > 0) parts.Add($"{(parts.Count == 0 ? Words.Count(count, "partition") : Words.Count(count))} {what}");
        }

        Say(_counts.WithoutLeader, "without leader");
        Say(_counts.UnderMinIsr, "under min ISR");
        if (Kind != ProblemKind.AtMinIsr) Say(_counts.UnderReplicated, "under-replicated");
        if (_counts.UnderMinIsr == 0) Say(_counts.AtMinIsr, "at min ISR");
        return string.Join(", ", parts);
    }

    /// <summary>What it means for those who use the cluster.</summary>
    public string Meaning(ClusterSnapshot snapshot)
    {
        var sentences = new List<string>();
        if (_counts.WithoutLeader > 0)
            sentences.Add($"Nobody can write to or read from {Words.Count(_counts.WithoutLeader, "partition")}.");
        if (_counts.UnderMinIsr > 0) sentences.Add($"Producers with acks=all fail on {Words.Count(_counts.UnderMinIsr, "partition")}.");
        if (_counts.WithoutLeader + _counts.UnderMinIsr == 0)
            sentences.Add(_counts.AtMinIsr > 0
                ? $"One more loss and producers with acks=all fail on {Words.Count(_counts.AtMinIsr, "partition")}."
                : "Reads and writes go on, with fewer copies than asked for.");
        var blocked = _blockedOffsets.Count == 0 ? 0 : snapshot.Groups.Count(group =>
            group.Kind != GroupKind.Share && _blockedOffsets.Contains(GroupCoordinators.OrdinalOf(group.Id, snapshot.Topics)));
        if (blocked > 0) sentences.Add($"{Words.Count(blocked, "group")} cannot commit.");
        else if (_blockedOffsets.Count > 0)
            sentences.Add($"Groups kept on {Words.Count(_blockedOffsets.Count, "partition")} of {GroupCoordinators.Topic} cannot commit.");
        if (_blockedTransactions > 0)
            sentences.Add(
                $"Transactions kept on {Words.Count(_blockedTransactions, "partition")} of __transaction_state can neither begin nor end.");
        return string.Join(' ', sentences);
    }
}
