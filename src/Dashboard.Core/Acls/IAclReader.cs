namespace Dashboard.Core.Acls;

/// <summary>One access rule.</summary>
/// <param name="Resource">"Topic", "Group", "Cluster", "TransactionalId", "DelegationToken" or "User".</param>
/// <param name="Name">The resource's name; "*" is every name where literal.</param>
/// <param name="IsPrefix">It is for all names that begin so (KIP-290).</param>
/// <param name="Principal">Such as "User:ann".</param>
/// <param name="Host">An address, or "*".</param>
/// <param name="Operation">"Read", "Write", "Describe", "All", …</param>
/// <param name="Denies">It forbids: stronger than any rule that allows.</param>
public sealed record Acl(
    string Resource, string Name, bool IsPrefix, string Principal, string Host, string Operation, bool Denies);

/// <summary>Reads all access rules.</summary>
public interface IAclReader
{
    /// <exception cref="Monitoring.ClusterReadException">
    /// Not authorised, not supported (the cluster has no authorizer), or nobody answered.
    /// </exception>
    Task<IReadOnlyList<Acl>> ReadAclsAsync(CancellationToken ct);
}
