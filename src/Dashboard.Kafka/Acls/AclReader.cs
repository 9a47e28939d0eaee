using Dashboard.Core.Acls;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages.Acls;

namespace Dashboard.Kafka.Acls;

/// <summary>Access rules by DescribeAcls.</summary>
internal sealed class AclReader(LaneConnection connection) : IAclReader
{
    public Task<IReadOnlyList<Acl>> ReadAclsAsync(CancellationToken ct) =>
        connection.ReadAnyAsync<DescribeAclsResponse, IReadOnlyList<Acl>>(
        new DescribeAclsRequest(), a => (a.Error, a.ErrorMessage), answer =>
        [
            .. answer.Resources.SelectMany(r => r.Acls, (resource, rule) => new Acl(
                $"{resource.ResourceType}", resource.ResourceName, resource.PatternType == AclPatternType.Prefixed,
                rule.Principal, rule.Host, $"{rule.Operation}", rule.PermissionType == AclPermission.Deny)),
        ], ct);
}
