using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>
/// Who leads, which groups there are, what they committed, then the ends: in this order, so that a lag is formed from one round's pair
/// and a commit is never newer than the end beside it.
/// </summary>
internal sealed class FastRound(IClusterReaders readers, KnownTopology known, MonitorOptions options, TimeProvider clock) : IRound
{
    private Topology _topology = Topology.Empty;
    private OffsetColumn _end = OffsetColumn.Empty;
    private readonly Dictionary<(string Topic, int Partition), DateTimeOffset> _stableAsked = [];
    private bool _doubtful = true;

    public async Task RunAsync(RoundPart part, Action<RoundPart> early, CancellationToken ct)
    {
        var due = _doubtful || _topology.Partitions.Count <= options.ManyPartitions ||
            clock.GetUtcNow() - _topology.At >= options.ManyPartitionsInterval;
        // Until this round has come through, the next one has to look again.
        _doubtful = true;
        if (due)
        {
            await ReadTopologyAsync(part, early, ct);
            if (part.Topology is null) return;
        }

        var listing = await part.TryAsync(() => readers.Groups.ListGroupsAsync(_topology.Brokers, ct));
        if (listing is not null)
        {
            part.Listing = listing;
            part.Note(listing.Faults, _topology.Brokers.Length);
            known.Learn(listing);
            var asked = listing.Groups.RemoveAll(g => !GroupKinds.KeepsOffsets(g.ProtocolType));
            part.Committed = asked.IsEmpty
                ? new GroupOffsetsReading([], [])
                : await part.TryAsync(() => readers.Groups.ReadCommittedAsync(asked, ct));
        }

        part.Note(part.Committed?.Faults ?? [], 0);
        part.Moved |= part.Committed?.Groups.Any(g => g.Fault == ReadFault.Moved) ?? false;
        var stable = LagSettler.AnswerAsync(readers, _topology, StableToAsk(), clock, ct);
        if (await part.TryAsync(() => readers.Offsets.ReadOffsetsAsync(_topology, OffsetKind.End, _end, ct)) is { } end)
        {
            _end = end.Column;
            part.End = end;
            part.Note(end.Faults, 0);
            part.Moved |= end.Column.Any(ReadFault.Moved);
        }

        // This lane is the first to connect to a broker that was started again.
        part.Software = readers.Brokers.Software(_topology.Brokers.Select(broker => broker.Id));
        // What is refused for good says nothing of who leads.
        _doubtful = part.Moved || part.Faults.Exists(f => f.Fault is not (ReadFault.NotAuthorised or ReadFault.NotSupported));
        part.LagAnswers = await stable;
    }

    /// <summary>
    /// Whether a transaction holds what has come to a stand is told with this round's verdict, and while it stands asked again as seldom
    /// as the medium lane looks.
    /// </summary>
    private ImmutableArray<LagQuestion> StableToAsk()
    {
        var standing = known.Questions.RemoveAll(q => q.Kind != LagQuestionKind.LastStable);
        foreach (var gone in _stableAsked.Keys.Except(standing.Select(q => (q.Topic, q.Partition))).ToList()) _stableAsked.Remove(gone);
        var now = clock.GetUtcNow();
        var due = standing.RemoveAll(q =>
            _stableAsked.TryGetValue((q.Topic, q.Partition), out var at) && now - at < options.Medium.Interval);
        foreach (var question in due) _stableAsked[(question.Topic, question.Partition)] = now;
        return due;
    }

    private async Task ReadTopologyAsync(RoundPart part, Action<RoundPart> early, CancellationToken ct)
    {
        if (await part.TryAsync(() => readers.Topology.ReadTopologyAsync(_topology, ct)) is not { } read) return;
        part.Answered = true;
        var before = _topology;
        _topology = read with { Partitions = LeaderEpochs.Newer(before.Partitions, read.Partitions) };
        part.Topology = _topology;
        known.Learn(_topology);
        // A fail-over shows now, not when the last slow broker has told its offsets.
        if (!ReferenceEquals(before.Partitions, _topology.Partitions) || !before.Brokers.SequenceEqual(_topology.Brokers))
            early(new RoundPart { Topology = _topology, Answered = true });
    }
}
