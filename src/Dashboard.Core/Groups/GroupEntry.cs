using System.Collections.Immutable;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Groups;

/// <summary>One group and all that is remembered of it between rounds.</summary>
internal sealed class GroupEntry(GroupListing listing, MonitorOptions options)
{
    private const string Stable = "Stable";

    private readonly LagBook _lag = new(options);
    private GroupDescription? _description;
    private ImmutableArray<HeldPartition> _held = [];
    private ImmutableArray<PartitionLag> _rows = [];
    private LagSum _sum = LagSum.None;
    private ReadFault _fault = ReadFault.NotAsked;
    private DateTimeOffset? _offsetsAt;
    private DateTimeOffset? _emptySince;
    private DateTimeOffset? _rebalancingSince;
    private bool _emptyBefore;
    private int? _stableMembers;
    private bool _isRead;
    private bool _isBehind;

    public GroupListing Listing { get; private set; } = listing;

    /// <summary>Rounds in which every broker answered and none listed it.</summary>
    public int Missed { get; set; }

    private bool IsStable => State == Stable;

    private string? State => Listing.State ?? _description?.State;

    /// <summary>The description may be older than the state: its members may have left since.</summary>
    private bool HasNoMembers => State == "Empty";

    private ImmutableArray<HeldPartition> Held => HasNoMembers ? [] : _held;

    public void List(GroupListing listing) => (Listing, Missed) = (listing, 0);

    public void Describe(GroupDescription description)
    {
        // "Dead" is what a coordinator says of a group that it does not keep (any more, or yet): the listing decides that.
        if (description.Fault != ReadFault.None || description.State == "Dead") return;
        _description = description;
        if (description.State == Stable) _stableMembers = description.Members.Length;
        _held =
        [
            .. description.Members
                .SelectMany((member, index) => member.Assignment.SelectMany(topic =>
                    topic.Partitions.Select(partition => new HeldPartition(topic.Topic, partition, index, member.MemberId))))
                .OrderBy(held => held.Topic, StringComparer.Ordinal).ThenBy(held => held.Partition)
                // Share groups and a rebalance read halfway may name two holders: the first stands for both.
                .DistinctBy(held => (held.Topic, held.Partition)),
        ];
        Take(HeldRows.Apply(_rows, Held, _fault == ReadFault.None ? LagState.NoCommit : LagState.Unknown).AsSpan());
    }

    /// <summary>Takes in a round.</summary>
    /// <param name="offsets">What it committed; null when it was not asked.</param>
    /// <param name="unasked">Why not.</param>
    /// <param name="ends">The ends of the same round.</param>
    /// <param name="now">The round's time.</param>
    public void Read(GroupOffsets? offsets, ReadFault unasked, RoundEnds ends, DateTimeOffset now)
    {
        _fault = offsets?.Fault ?? unasked;
        if (_fault == ReadFault.None) _offsetsAt = offsets!.At;
        _emptyBefore = HasNoMembers && (!_isRead || _emptyBefore);
        _emptySince = HasNoMembers ? _emptySince ?? now : null;
        _isRead = true;
        var commits = _fault == ReadFault.None ? offsets!.Offsets : default;
        var phase = Phase();
        _rebalancingSince = phase == GroupPhase.Rebalancing ? _rebalancingSince ?? now : null;
        // In a rebalance nobody may seem to hold what its member has not let go of.
        var isDescribed = _description?.State == Stable;
        Take(_lag.Read(new GroupReading(commits, offsets?.At ?? now, Held, isDescribed, phase), ends, now));
        _lag.History.Add(now, _sum.Total);
    }

    public GroupSnapshot Snapshot() => new(
        Listing.Id, Listing.Kind, Listing.ProtocolType, State, _description?.Protocol, Listing.Coordinator,
        HasNoMembers ? [] : _description?.Members ?? [], _rows, _sum, _fault, _offsetsAt, _description?.At, _lag.LastProgress,
        _emptySince, _rows.Count(row => row.IsStalled))
    {
        StalledSince = _lag.StalledSince,
        StallDoubt = _lag.StalledSince is null ? null
            : _fault != ReadFault.None ? StallDoubt.NotRead
            : IsStable ? _lag.Doubt
            : StallDoubt.Rebalancing,
        RebalancingSince = _rebalancingSince,
        History = _lag.History,
        EmptySinceIsAtLeast = _emptyBefore,
        IsBehind = _isBehind,
        StableMembers = _stableMembers,
    };

    private GroupPhase Phase() =>
        GroupKinds.IsJudged(Listing.Kind, Listing.ProtocolType)
            ? State switch
            {
                null => GroupPhase.Unknown,
                "Empty" => GroupPhase.Empty,
                Stable => GroupPhase.Working,
                _ => GroupPhase.Rebalancing,
            }
            : Listing.KeepsOffsets() && Listing.ProtocolType.Length == 0 ? GroupPhase.WithoutMembership : GroupPhase.NotJudged;

    private void Take(ReadOnlySpan<PartitionLag> rows)
    {
        if (rows.SequenceEqual(_rows.AsSpan())) return;
        (_rows, _sum) = ([.. rows], LagSums.Of(rows));
        if (_sum.Total > 0 || _sum.NotKnown == 0) _isBehind = _sum.Total > 0;
    }
}
