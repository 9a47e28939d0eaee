using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.ShareGroups;
using Dashboard.Wire.Messages.StreamsGroups;

namespace Dashboard.Kafka.Groups;

/// <summary>Members and assignments, asked for by the API of each kind: another one would call a group dead or not find it.</summary>
internal sealed class GroupDescriber(LaneConnection connection, TimeProvider clock)
{
    public async Task<GroupDescriptionsReading> DescribeAsync(ImmutableArray<GroupListing> groups, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<string, GroupDescription>(StringComparer.Ordinal);
        var asked = groups
            .GroupBy(group => (group.Coordinator, Kind: group.Kind == GroupKind.Unknown ? GroupKind.Classic : group.Kind))
            .Select(shard => AskAsync(shard.Key.Coordinator, shard.Key.Kind, [.. shard.Select(group => group.Id)], found, ct));
        var faults = Faults.OnePerBroker(await Task.WhenAll(asked).ConfigureAwait(false));
        return new GroupDescriptionsReading(
            [.. groups.Select(group => found.GetValueOrDefault(group.Id) ?? Missing(group, faults))], faults);
    }

    private async Task<BrokerFault?> AskAsync(
        int coordinator, GroupKind kind, string[] ids, ConcurrentDictionary<string, GroupDescription> found, CancellationToken ct)
    {
        try
        {
            var described = kind switch
            {
                GroupKind.Consumer => DescribeConsumersAsync(coordinator, ids, ct),
                GroupKind.Share => DescribeSharesAsync(coordinator, ids, ct),
                GroupKind.Streams => DescribeStreamsAsync(coordinator, ids, ct),
                _ => DescribeClassicAsync(coordinator, ids, ct),
            };
            foreach (var group in await described.ConfigureAwait(false)) found[group.GroupId] = group;
            return null;
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            return Faults.Of(coordinator, exception);
        }
    }

    private async Task<IEnumerable<GroupDescription>> DescribeClassicAsync(int coordinator, string[] ids, CancellationToken ct)
    {
        var answer = await connection.AskAsync(coordinator, new DescribeGroupsRequest(ids), ct).ConfigureAwait(false);
        return answer.Groups.Select(group => Described(
            group.GroupId, group.Error, group.State, group.Protocol,
            group.Members.Select(m => GroupMembers.Of(m.MemberId, m.GroupInstanceId, m.ClientId, m.ClientHost, m.Assigned))));
    }

    private async Task<IEnumerable<GroupDescription>> DescribeConsumersAsync(int coordinator, string[] ids, CancellationToken ct)
    {
        var answer = await connection.AskAsync(coordinator, new ConsumerGroupDescribeRequest(ids), ct).ConfigureAwait(false);
        return answer.Groups.Select(group => Described(
            group.GroupId, group.Error, group.State, group.AssignorName,
            group.Members.Select(m => GroupMembers.Of(m.MemberId, m.InstanceId, m.ClientId, m.ClientHost, m.Assigned) with
            {
                Epoch = m.MemberEpoch,
            }),
            new GroupEpochs(group.GroupEpoch, group.AssignmentEpoch)));
    }

    private async Task<IEnumerable<GroupDescription>> DescribeSharesAsync(int coordinator, string[] ids, CancellationToken ct)
    {
        var request = new ShareGroupDescribeRequest { GroupIds = ids };
        var answer = await connection.AskAsync(coordinator, request, ct).ConfigureAwait(false);
        return answer.Groups.Select(group => Described(
            group.GroupId, group.Error, group.GroupState, group.AssignorName, group.Members.Select(ShareGroups.Member),
            new GroupEpochs(group.GroupEpoch, group.AssignmentEpoch)));
    }

    private async Task<IEnumerable<GroupDescription>> DescribeStreamsAsync(int coordinator, string[] ids, CancellationToken ct)
    {
        var request = new StreamsGroupDescribeRequest { GroupIds = ids };
        var answer = await connection.AskAsync(coordinator, request, ct).ConfigureAwait(false);
        return answer.Groups.Select(group => Described(
            group.GroupId, group.Error, group.GroupState, "", group.Members.Select(StreamsGroups.Member),
            new GroupEpochs(group.GroupEpoch, group.AssignmentEpoch)) with
        {
            Topology = StreamsGroups.Topology(group.Topology),
        });
    }

    private GroupDescription Described(
        string id, ErrorCode error, string state, string protocol, IEnumerable<GroupMember> members, GroupEpochs? epochs = null) =>
        error != ErrorCode.None
            ? new GroupDescription(id, null, null, [], clock.GetUtcNow(), Faults.KindOf(error))
            : new GroupDescription(
                SharedText.Of(id), SharedText.Of(state), string.IsNullOrEmpty(protocol) ? null : SharedText.Of(protocol),
                [.. members.OrderBy(m => m.ClientId, StringComparer.Ordinal).ThenBy(m => m.MemberId, StringComparer.Ordinal)],
                clock.GetUtcNow(), ReadFault.None)
            {
                Epochs = epochs,
            };

    private GroupDescription Missing(GroupListing group, ImmutableArray<BrokerFault> faults) => new(
        group.Id, null, null, [], clock.GetUtcNow(),
        faults.FirstOrDefault(fault => fault.BrokerId == group.Coordinator)?.Fault ?? ReadFault.Refused);
}
