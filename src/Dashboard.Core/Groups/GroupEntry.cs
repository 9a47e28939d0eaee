using System.Collections.Immutable;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Groups;

/// <summary>One group and all that is remembered of it between rounds.</summary>
internal sealed class GroupEntry(GroupListing listing, DateTimeOffset at, MonitorOptions options, LagDesk desk)
{
    private const string Stable = "Stable";

    /// <summary>
    /// A broker that is made a coordinator answers without its groups and without error until it begins to load them: on a busy machine
    /// that was seen to take seconds.
    /// </summary>
    private static readonly TimeSpan _takesOver = TimeSpan.FromSeconds(30);

    private LagBook _lag = new(options, desk);
    private DateTimeOffset _listedAt = at;
    private DateTimeOffset _missedSince;
    private int _missed;
    private bool _isDisturbed;
    private GroupDescription? _description;
    private ImmutableArray<HeldPartition> _held = [];
    private ImmutableArray<PartitionLag> _rows = [];
    private LagSum _sum = LagSum.None;
    private ReadFault _fault = ReadFault.NotAsked;
    private DateTimeOffset? _offsetsAt;
    private DateTimeOffset? _emptySince;
    private DateTimeOffset? _rebalancingSince;
    private DateTimeOffset? _stallSeenAt;
    private bool _emptyBefore;
    private int? _stableMembers;
    private bool _isRead;
    private bool _isBehind;

    public GroupListing Listing { get; private set; } = listing;

    /// <summary>The newest round that listed anything listed it.</summary>
    public bool IsListed { get; private set; } = true;

    private bool IsStable => State == Stable;

    private StallDoubt? Doubt => _lag.StalledSince is null ? null
        : _fault != ReadFault.None ? StallDoubt.NotRead
        : IsStable ? _lag.Doubt
        : StallDoubt.Rebalancing;

    private string? State => Listing.State ?? _description?.State;

    /// <summary>The description may be older than the state: its members may have left since.</summary>
    private bool HasNoMembers => State == "Empty";

    private ImmutableArray<HeldPartition> Held => HasNoMembers ? [] : _held;

    public void List(GroupListing listing, DateTimeOffset now)
    {
        if (listing.Kind != Listing.Kind) Forget(listing.Kind);
        (Listing, IsListed, _missed, _isDisturbed, _listedAt) = (listing, true, 0, false, now);
    }

    /// <summary>A round did not list it.</summary>
    /// <param name="isCertain">Every broker answered without error, the group's coordinator, who is known, among them.</param>
    /// <param name="isDisturbed">One did not, or the coordinator is not known, or not the broker that listed it.</param>
    /// <param name="now">When.</param>
    public void Miss(bool isCertain, bool isDisturbed, DateTimeOffset now)
    {
        (IsListed, _isDisturbed) = (false, _isDisturbed || isDisturbed);
        if (isCertain && _missed++ == 0) _missedSince = now;
        if (!isCertain && isDisturbed) _missed = 0;
    }

    /// <summary>It was missed twice, and whoever may have taken it over had the time to begin.</summary>
    public bool IsGone(DateTimeOffset now) => _missed >= 2 && (!_isDisturbed || now - _missedSince >= _takesOver);

    public void Describe(GroupDescription description, TopicTable topics)
    {
        // "Dead" is what a coordinator says of a group that it does not keep (any more, or yet), or not as the kind that it was asked as:
        // the listing decides that.
        if (description.Fault != ReadFault.None || description.State == "Dead") return;
        if (Listing.Kind == GroupKind.Streams)
            description = description with { Members = StreamsHoldings.Assign(description.Members, description.Topology, topics) };
        _description = description;
        if (description.State == Stable) _stableMembers = description.Members.Length;
        _held =
        [
            .. description.Members
                .SelectMany((member, index) => member.Assignment.SelectMany(topic =>
                    topic.Partitions.Select(partition => new HeldPartition(topic.Topic, partition, index))))
                .OrderBy(held => held.Topic, StringComparer.Ordinal).ThenBy(held => held.Partition)
                // Share groups and a rebalance read halfway may name two holders: the first stands for both.
                .DistinctBy(held => (held.Topic, held.Partition)),
        ];
        var ifNew = _fault == ReadFault.None ? LagState.NoCommit : LagState.Unknown;
        Take(HeldRows.Apply(_rows, Held, ifNew, keep: Listing.Kind == GroupKind.Share).AsSpan());
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
        var phase = Phase();
        _rebalancingSince = phase == GroupPhase.Rebalancing ? _rebalancingSince ?? now : null;
        if (Listing.Kind == GroupKind.Share)
            Take(ShareRows.Of(_fault == ReadFault.None ? offsets!.Shares : null, _rows, Held, ends).AsSpan());
        else
            Take(_lag.Read(Reading(offsets, phase, now), ends, now));
        if (_lag.StalledSince is not null && Doubt is null) _stallSeenAt = now;
        _lag.History.Add(now, _sum.IsAtMost ? null : _sum.Total);
    }

    public GroupSnapshot Snapshot() => new(
        Listing.Id, Listing.Kind, Listing.ProtocolType, State, _description?.Protocol, Listing.Coordinator,
        HasNoMembers ? [] : _description?.Members ?? [], _rows, _sum, _fault, _offsetsAt, _description?.At, _lag.LastProgress,
        _emptySince, Stalled())
    {
        StalledSince = _lag.StalledSince,
        StallDoubt = Doubt,
        StallSeenAt = _lag.StalledSince is null ? null : _stallSeenAt,
        RebalancingSince = _rebalancingSince,
        History = _lag.History,
        EmptySinceIsAtLeast = _emptyBefore,
        IsBehind = _isBehind,
        StableMembers = _stableMembers,
        LastListed = IsListed ? null : _listedAt,
        Epochs = _description?.Epochs,
        Topology = _description?.Topology,
    };

    private int Stalled()
    {
        var stalled = 0;
        foreach (ref readonly var row in _rows.AsSpan())
            if (row.IsStalled) stalled++;
        return stalled;
    }

    private GroupReading Reading(GroupOffsets? offsets, GroupPhase phase, DateTimeOffset now)
    {
        var commits = _fault == ReadFault.None ? offsets!.Offsets : default;
        // In a rebalance nobody may seem to hold what its member has not let go of.
        return new GroupReading(commits, offsets?.At ?? now, Held, _description?.Members ?? [], _description?.State == Stable, phase);
    }

    /// <summary>
    /// What was described was another kind of group. Offsets stay where it is of a kind that commits, as all of these keep them alike.
    /// </summary>
    private void Forget(GroupKind next)
    {
        // Brokers before Kafka 3.8 do not tell the kind: during an upgrade it is told by one and not by another.
        if (IsClassic(next) && IsClassic(Listing.Kind)) return;
        (_description, _held, _stableMembers) = (null, [], null);
        if (next == GroupKind.Share || Listing.Kind == GroupKind.Share)
            (_lag, _rows, _sum, _offsetsAt) = (new LagBook(options, desk), [], LagSum.None, null);
        else Take(HeldRows.Apply(_rows, [], LagState.Unknown).AsSpan());
    }

    private static bool IsClassic(GroupKind kind) => kind is GroupKind.Unknown or GroupKind.Classic;

    private GroupPhase Phase() =>
        GroupKinds.IsJudged(Listing.Kind, Listing.ProtocolType)
            ? State switch
            {
                null => GroupPhase.Unknown,
                "Empty" => GroupPhase.Empty,
                Stable => GroupPhase.Working,
                _ => GroupPhase.Rebalancing,
            }
            : Listing.ProtocolType.Length == 0 ? GroupPhase.WithoutMembership : GroupPhase.NotJudged;

    private void Take(ReadOnlySpan<PartitionLag> rows)
    {
        if (rows.SequenceEqual(_rows.AsSpan())) return;
        (_rows, _sum) = ([.. rows], LagSums.Of(rows));
        if (_sum.Total > 0 || _sum.NotKnown == 0) _isBehind = _sum.Total > 0;
    }
}
