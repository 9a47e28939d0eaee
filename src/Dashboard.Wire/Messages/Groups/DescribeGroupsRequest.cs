using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Classic groups with their members, asked of their coordinator. Groups of the newer protocols answer as dead or not found.
/// </summary>
/// <param name="groups">Group ids; no other than the coordinator's own.</param>
/// <param name="sink">Takes the groups in place of the response.</param>
public sealed class DescribeGroupsRequest(IReadOnlyList<string> groups, IDescribeGroupsSink? sink = null)
    : IWireSplit<DescribeGroupsResponse>
{
    public ApiKey Api => ApiKey.DescribeGroups;

    public VersionRange Versions => new(0, 6);

    public short FlexibleFrom => 5;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteStringArray(groups);
        if (version >= 3)
            writer.WriteBoolean(false);

        writer.WriteNoTags();
    }

    public DescribeGroupsResponse Read(ref WireReader reader, short version) => DescribeGroupsResponse.Read(ref reader, version, sink);

    public IReadOnlyList<IWireRequest<DescribeGroupsResponse>> Split(short version) =>
        Parts.Of(this, groups, Parts.MaxGroups, part => new DescribeGroupsRequest(part, sink));

    public DescribeGroupsResponse Join(IReadOnlyList<DescribeGroupsResponse> answers) =>
        new(Parts.Throttle(answers), [.. answers.SelectMany(answer => answer.Groups)]);
}
