using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Classic groups with their members, asked of their coordinator. Groups of the newer protocols answer as dead or not found.
/// </summary>
/// <param name="groups">Group ids; no other than the coordinator's own.</param>
/// <param name="sink">Takes the groups in place of the response.</param>
public sealed class DescribeGroupsRequest(IReadOnlyList<string> groups, IDescribeGroupsSink? sink = null)
    : WireRequest<DescribeGroupsResponse>(ApiKey.DescribeGroups, 0, 6, flexibleFrom: 5), IWireSplit<DescribeGroupsResponse>
{
    public DescribeGroupsRequest()
        : this([])
    {
    }

    public IReadOnlyList<string> Groups { get; set; } = groups;

    /// <summary>From version 3 on.</summary>
    public bool IncludeAuthorizedOperations { get; set; }

    public override void Fields(ref WireFields wire)
    {
        Groups = wire.Texts(Groups);
        if (wire.Version >= 3) IncludeAuthorizedOperations = wire.Boolean(IncludeAuthorizedOperations);
    }

    public override DescribeGroupsResponse Read(ref WireReader reader, short version)
    {
        if (sink is not null) return DescribeGroupsRows.Read(ref reader, version, sink);
        var response = base.Read(ref reader, version);
        var consumers = response.Groups.Where(group => group.ProtocolType == ConsumerProtocol.ProtocolType);
        foreach (var member in consumers.SelectMany(group => group.Members)) member.ReadConsumerProtocol();
        return response;
    }

    public IReadOnlyList<IWireRequest<DescribeGroupsResponse>> Split(short version) =>
        Parts.Of(this, Groups, Parts.MaxGroups, part =>
            new DescribeGroupsRequest(part, sink) { IncludeAuthorizedOperations = IncludeAuthorizedOperations });

    public DescribeGroupsResponse Join(IReadOnlyList<DescribeGroupsResponse> answers) =>
        new() { ThrottleTimeMs = Parts.Throttle(answers), Groups = [.. answers.SelectMany(answer => answer.Groups)] };
}
