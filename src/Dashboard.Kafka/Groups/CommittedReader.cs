using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;
using Found = System.Collections.Concurrent.ConcurrentDictionary<string, Dashboard.Core.Groups.GroupOffsets>;

namespace Dashboard.Kafka.Groups;

/// <summary>
/// Committed offsets by OffsetFetch: each coordinator is asked for all its groups at once; the wire sends that as the broker can take it.
/// </summary>
internal sealed class CommittedReader(LaneConnection connection, TimeProvider clock)
{
    private readonly TopicNames _names = new();

    public async Task<GroupOffsetsReading> ReadAsync(ImmutableArray<GroupListing> groups, CancellationToken ct)
    {
        var found = new Found(StringComparer.Ordinal);
        // Share groups keep no committed offsets; theirs are read by an API of their own.
        var asked = groups.Where(group => group.Kind != GroupKind.Share)
            .GroupBy(group => group.Coordinator)
            .Select(shard => AskAsync(shard.Key, shard.Select(group => new OffsetFetchGroup(group.Id)), found, ct));
        var faults = Faults.OnePerBroker(await Task.WhenAll(asked).ConfigureAwait(false));
        return new GroupOffsetsReading(
            [.. groups.Select(group => found.GetValueOrDefault(group.Id) ?? Missing(group, faults))],
            [.. faults, .. Faults.Refusals(found.Values.Select(offsets => offsets.Fault), "committed offsets", "group")]);
    }

    private async Task<BrokerFault?> AskAsync(int coordinator, IEnumerable<OffsetFetchGroup> groups, Found found, CancellationToken ct)
    {
        try
        {
            var request = new OffsetFetchRequest([.. groups], new Sink(found, _names, clock.GetUtcNow()));
            await connection.AskAsync(coordinator, request, ct).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            return Faults.Of(coordinator, exception);
        }
    }

    private GroupOffsets Missing(GroupListing group, ImmutableArray<BrokerFault> faults) => new(
        group.Id,
        [],
        clock.GetUtcNow(),
        group.Kind == GroupKind.Share
            ? ReadFault.NotSupported
            : faults.FirstOrDefault(fault => fault.BrokerId == group.Coordinator)?.Fault ?? ReadFault.Refused);

    private sealed class Sink(Found found, TopicNames names, DateTimeOffset now) : IOffsetFetchSink
    {
        private readonly List<CommittedOffset> _offsets = [];
        private string _group = "";
        private string _topic = "";
        private ErrorCode _error;

        public void Group(ReadOnlySpan<byte> groupIdUtf8, int topicCount)
        {
            _group = System.Text.Encoding.UTF8.GetString(groupIdUtf8);
            _error = ErrorCode.None;
            _offsets.Clear();
        }

        public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, int partitionCount) => _topic = names.Get(nameUtf8);

        public void Partition(int index, long offset, int leaderEpoch, ReadOnlySpan<byte> metadataUtf8, ErrorCode error)
        {
            if (error == ErrorCode.None) _offsets.Add(new CommittedOffset(_topic, index, offset, leaderEpoch));
            else _error = error;
        }

        public void GroupEnd(ErrorCode error)
        {
            error = error == ErrorCode.None ? _error : error;
            _offsets.Sort(static (a, b) =>
                string.CompareOrdinal(a.Topic, b.Topic) is var order and not 0 ? order : a.Partition.CompareTo(b.Partition));
            // A part of a group's offsets must not pass for all of them.
            found[_group] = new GroupOffsets(_group, error == ErrorCode.None ? [.. _offsets] : [], now, Faults.KindOf(error));
        }
    }
}
