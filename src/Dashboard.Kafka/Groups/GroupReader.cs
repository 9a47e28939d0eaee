using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;

namespace Dashboard.Kafka.Groups;

/// <summary>Groups, each asked of the broker that listed it.</summary>
internal sealed class GroupReader(LaneConnection connection, TimeProvider clock) : IGroupReader
{
    private readonly CommittedReader _committed = new(connection, clock);
    private readonly GroupDescriber _describer = new(connection, clock);
    private readonly ConcurrentDictionary<int, Answer<(ErrorCode Error, GroupListing[] Groups)>> _listed = [];

    public async Task<GroupListReading> ListGroupsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct)
    {
        connection.Learn(brokers);
        var lists = await Task.WhenAll(brokers.Select(broker => ListAsync(broker.Id, ct))).ConfigureAwait(false);
        return new GroupListReading(
            [.. lists.SelectMany(list => list.Groups)], [.. lists.Select(list => list.Fault).OfType<BrokerFault>()]);
    }

    public Task<GroupOffsetsReading> ReadCommittedAsync(ImmutableArray<GroupListing> groups, CancellationToken ct) =>
        _committed.ReadAsync(groups, ct);

    public Task<GroupDescriptionsReading> DescribeGroupsAsync(ImmutableArray<GroupListing> groups, CancellationToken ct) =>
        _describer.DescribeAsync(groups, ct);

    private async Task<(IEnumerable<GroupListing> Groups, BrokerFault? Fault)> ListAsync(int broker, CancellationToken ct)
    {
        try
        {
            var request = new UnlessSame<ListGroupsResponse, (ErrorCode, GroupListing[])>(
                new ListGroupsRequest(), told => (told.Error, [.. told.Groups.Select(group => Listing(group, broker))]),
                _listed.GetValueOrDefault(broker));
            var (error, groups) = (_listed[broker] = await connection.AskAsync(broker, request, ct).ConfigureAwait(false)).Value;
            // While one shard loads, the broker lists the others together with the error.
            return (groups, error == ErrorCode.None ? null : Faults.Refusal(broker, "list its groups", error));
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            return ([], Faults.Of(broker, exception));
        }
    }

    private static GroupListing Listing(ListedGroup group, int broker) => new(
        SharedText.Of(group.GroupId), Kind(group.Type), SharedText.Of(group.ProtocolType),
        string.IsNullOrEmpty(group.State) ? null : SharedText.Of(group.State), broker);

    private static GroupKind Kind(string? type) => type?.ToUpperInvariant() switch
    {
        "CLASSIC" => GroupKind.Classic,
        "CONSUMER" => GroupKind.Consumer,
        "SHARE" => GroupKind.Share,
        "STREAMS" => GroupKind.Streams,
        _ => GroupKind.Unknown,
    };
}
