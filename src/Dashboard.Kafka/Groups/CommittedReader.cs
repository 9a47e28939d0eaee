using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.ShareGroups;
using Found = System.Collections.Concurrent.ConcurrentDictionary<string, Dashboard.Core.Groups.GroupOffsets>;

namespace Dashboard.Kafka.Groups;

/// <summary>
/// Committed offsets by OffsetFetch, and where share groups stand by DescribeShareGroupOffsets: each coordinator is asked for all its
/// groups of a sort at once, which the wire sends as the broker can take them.
/// </summary>
internal sealed class CommittedReader(LaneConnection connection, TimeProvider clock)
{
    public async Task<GroupOffsetsReading> ReadAsync(ImmutableArray<GroupListing> groups, CancellationToken ct)
    {
        var found = new Found(Environment.ProcessorCount, groups.Length, StringComparer.Ordinal);
        var asked = groups
            .GroupBy(group => (group.Coordinator, IsShare: group.Kind == GroupKind.Share))
            .Select(shard => AskAsync(shard.Key.Coordinator, shard.Key.IsShare, [.. shard.Select(group => group.Id)], found, ct));
        var faults = Faults.OnePerBroker(await Task.WhenAll(asked).ConfigureAwait(false));
        return new GroupOffsetsReading(
            [.. groups.Select(group => found.GetValueOrDefault(group.Id) ?? Missing(group, faults, clock.GetUtcNow()))],
            [.. faults, .. Faults.Refusals(found.Values.Select(offsets => offsets.Fault), "committed offsets", "group")]);
    }

    private async Task<BrokerFault?> AskAsync(int coordinator, bool isShare, string[] groups, Found found, CancellationToken ct)
    {
        try
        {
            await (isShare ? AskSharesAsync(coordinator, groups, found, ct) : AskCommitsAsync(coordinator, groups, found, ct))
                .ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            return Faults.Of(coordinator, exception);
        }
    }

    private async Task AskCommitsAsync(int coordinator, string[] groups, Found found, CancellationToken ct)
    {
        var sink = new Sink(found, clock.GetUtcNow());
        var request = new OffsetFetchRequest([.. groups.Select(id => new OffsetFetchGroup(id))], sink);
        await connection.AskAsync(coordinator, request, ct).ConfigureAwait(false);
    }

    private async Task AskSharesAsync(int coordinator, string[] groups, Found found, CancellationToken ct)
    {
        var request = new DescribeShareGroupOffsetsRequest { Groups = [.. groups.Select(id => new ShareGroupTopics { GroupId = id })] };
        var answer = await connection.AskAsync(coordinator, request, ct).ConfigureAwait(false);
        foreach (var group in answer.Groups) found[group.GroupId] = ShareGroups.Offsets(group, clock.GetUtcNow());
    }

    private static GroupOffsets Missing(GroupListing group, ImmutableArray<BrokerFault> faults, DateTimeOffset now) => new(
        group.Id, [], now, faults.FirstOrDefault(fault => fault.BrokerId == group.Coordinator)?.Fault ?? ReadFault.Refused);

    private sealed class Sink(Found found, DateTimeOffset now) : IOffsetFetchSink
    {
        private readonly List<CommittedOffset> _offsets = [];
        private string _group = "";
        private string _topic = "";
        private ErrorCode _error;

        public void Group(ReadOnlySpan<byte> groupIdUtf8, int topicCount)
        {
            _group = SharedText.Of(groupIdUtf8);
            _error = ErrorCode.None;
            _offsets.Clear();
        }

        public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, int partitionCount) => _topic = SharedText.Of(nameUtf8);

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
