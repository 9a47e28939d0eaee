using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;
using AssignedTopic = Dashboard.Core.Groups.AssignedTopic;
using WireAssigned = Dashboard.Wire.Messages.Groups.AssignedTopic;

namespace Dashboard.Kafka.Groups;

/// <summary>Members and assignments: classic groups by DescribeGroups, those of KIP-848 by ConsumerGroupDescribe.</summary>
internal sealed class GroupDescriber(LaneConnection connection, TimeProvider clock)
{
    public async Task<GroupDescriptionsReading> DescribeAsync(ImmutableArray<GroupListing> groups, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<string, GroupDescription>(StringComparer.Ordinal);
        // Share and streams groups are described by APIs of their own; DescribeGroups would call them dead.
        var asked = groups.Where(IsDescribed)
            .GroupBy(group => (group.Coordinator, IsNew: group.Kind == GroupKind.Consumer))
            .Select(shard => AskAsync(shard.Key.Coordinator, shard.Key.IsNew, [.. shard.Select(group => group.Id)], found, ct));
        var faults = Faults.OnePerBroker(await Task.WhenAll(asked).ConfigureAwait(false));
        return new GroupDescriptionsReading(
            [.. groups.Select(group => found.GetValueOrDefault(group.Id) ?? Missing(group, faults))], faults);
    }

    private static bool IsDescribed(GroupListing group) => group.Kind is GroupKind.Unknown or GroupKind.Classic or GroupKind.Consumer;

    private async Task<BrokerFault?> AskAsync(
        int coordinator, bool isNew, string[] ids, ConcurrentDictionary<string, GroupDescription> found, CancellationToken ct)
    {
        try
        {
            var described = isNew ? DescribeNewAsync(coordinator, ids, ct) : DescribeClassicAsync(coordinator, ids, ct);
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
            group.Members.Select(m => Member(m.MemberId, m.GroupInstanceId, m.ClientId, m.ClientHost, m.Assigned))));
    }

    private async Task<IEnumerable<GroupDescription>> DescribeNewAsync(int coordinator, string[] ids, CancellationToken ct)
    {
        var answer = await connection.AskAsync(coordinator, new ConsumerGroupDescribeRequest(ids), ct).ConfigureAwait(false);
        return answer.Groups.Select(group => Described(
            group.GroupId, group.Error, group.State, group.AssignorName,
            group.Members.Select(m => Member(m.MemberId, m.InstanceId, m.ClientId, m.ClientHost, m.Assigned))));
    }

    private GroupDescription Described(string id, ErrorCode error, string state, string protocol, IEnumerable<GroupMember> members) =>
        error != ErrorCode.None
            ? new GroupDescription(id, null, null, [], clock.GetUtcNow(), Faults.KindOf(error))
            : new GroupDescription(
                id, state, string.IsNullOrEmpty(protocol) ? null : protocol,
                [.. members.OrderBy(m => m.ClientId, StringComparer.Ordinal).ThenBy(m => m.MemberId, StringComparer.Ordinal)],
                clock.GetUtcNow(), ReadFault.None);

    private static GroupMember Member(string id, string? instance, string client, string host, IReadOnlyList<WireAssigned> assigned) => new(
        id, instance, client, host.TrimStart('/'),
        [.. assigned.OrderBy(t => t.Topic, StringComparer.Ordinal).Select(t => new AssignedTopic(t.Topic, [.. t.Partitions.Order()]))]);

    private GroupDescription Missing(GroupListing group, ImmutableArray<BrokerFault> faults) => new(
        group.Id, null, null, [], clock.GetUtcNow(),
        !IsDescribed(group)
            ? ReadFault.NotSupported
            : faults.FirstOrDefault(fault => fault.BrokerId == group.Coordinator)?.Fault ?? ReadFault.Refused);
}
