using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Alerts;

/// <summary>Counts the partitions that suffer from one cause, and says what that means.</summary>
internal sealed class ReplicaTally
{
    private readonly HashSet<int> _blockedOffsets = [];
    private int _blockedTransactions;
    private int _withoutLeader;
    private int _underMinIsr;
    private int _underReplicated;
    private int _atMinIsr;

    public bool IsEmpty => Kind is null;

    /// <summary>The worst state among them; null when there are none.</summary>
    public ProblemKind? Kind =>
        _withoutLeader > 0 ? ProblemKind.WithoutLeader
        : _underMinIsr > 0 ? ProblemKind.UnderMinIsr
        : _underReplicated > _atMinIsr ? ProblemKind.UnderReplicated
        : _atMinIsr > 0 ? ProblemKind.AtMinIsr
        : null;

    public Severity Severity => _withoutLeader + _underMinIsr > 0 ? Severity.Critical : Severity.Warning;

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
        if (state == PartitionState.WithoutLeader) _withoutLeader++;
        else _underReplicated++;
        if (state == PartitionState.UnderMinIsr) _underMinIsr++;
        if (state == PartitionState.AtMinIsr) _atMinIsr++;
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

        Say(_withoutLeader, "without leader");
        Say(_underMinIsr, "under min ISR");
        if (Kind != ProblemKind.AtMinIsr) Say(_underReplicated, "under-replicated");
        if (_underMinIsr == 0) Say(_atMinIsr, "at min ISR");
        return string.Join(", ", parts);
    }

    /// <summary>What it means for those who use the cluster.</summary>
    public string Meaning(ClusterSnapshot snapshot)
    {
        var sentences = new List<string>();
        if (_withoutLeader > 0) sentences.Add($"Nobody can write to or read from {Words.Count(_withoutLeader, "partition")}.");
        if (_underMinIsr > 0) sentences.Add($"Producers with acks=all fail on {Words.Count(_underMinIsr, "partition")}.");
        if (_withoutLeader + _underMinIsr == 0)
            sentences.Add(_atMinIsr > 0
                ? $"One more loss and producers with acks=all fail on {Words.Count(_atMinIsr, "partition")}."
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
