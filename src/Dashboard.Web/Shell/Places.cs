using Dashboard.Core.Clusters;
using Dashboard.Core.Topics;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Shell;

/// <summary>Where things are: addresses relative to the base path, so they hold under any. Every link is made here.</summary>
public static class Places
{
    public const string All = "./";

    public const string Clusters = "clusters";

    public static string Cluster(ClusterId cluster) => $"c/{cluster}";

    /// <summary>A place below a cluster's: "topics".</summary>
    public static string In(ClusterId cluster, string below) => below.Length == 0 ? Cluster(cluster) : $"c/{cluster}/{below}";

    public static string Brokers(ClusterId cluster) => In(cluster, "brokers");

    public static string Broker(ClusterId cluster, int id) => In(cluster, FormattableString.Invariant($"brokers/{id}"));

    public static string Topics(ClusterId cluster) => In(cluster, "topics");

    /// <summary>A topic's name is a safe path segment: Kafka allows letters, digits, ".", "_" and "-", but neither "." nor "..".</summary>
    public static string Topic(ClusterId cluster, string name, string tab = "") =>
        In(cluster, $"topics/{Uri.EscapeDataString(name)}") + (tab.Length == 0 ? "" : "/" + tab);

    /// <param name="cluster">Of this cluster.</param>
    /// <param name="state">Only those in this state; any when null.</param>
    /// <param name="missing">Only those that miss a replica on this broker, the worst first.</param>
    public static string Partitions(ClusterId cluster, PartitionState? state = null, int? missing = null) => In(
        cluster,
        "partitions" + new QueryWriter().OneOf("state", state ?? PartitionState.InSync, PartitionState.InSync).Number("missing", missing)
            .Text("sort", missing is null ? null : "-state"));

    public static string Leadership(ClusterId cluster) => In(cluster, "leadership");

    public static string Groups(ClusterId cluster) => In(cluster, "groups");

    /// <summary>A group's id may hold anything, "/" and "." alone included,
    /// which no path segment survives: it goes into the query.</summary>
    public static string Group(ClusterId cluster, string id) => In(cluster, $"group?id={Uri.EscapeDataString(id)}");

    public static string Transactions(ClusterId cluster) => In(cluster, "transactions");

    /// <summary>A transaction; its id may be any text, so it goes into the query.</summary>
    public static string Transaction(ClusterId cluster, string id) => In(cluster, $"transaction?id={Uri.EscapeDataString(id)}");

    /// <summary>The producers of a partition.</summary>
    public static string Producers(ClusterId cluster, string topic, int partition) =>
        Topic(cluster, topic, "producers" + new QueryWriter().Number("partition", partition == 0 ? null : partition));

    public static string Disks(ClusterId cluster) => In(cluster, "disks");

    /// <summary>A log dir; its path may be any text, so it goes into the query.</summary>
    public static string Disk(ClusterId cluster, int broker, string path) =>
        In(cluster, FormattableString.Invariant($"disks/{broker}?dir={Uri.EscapeDataString(path)}"));

    public static string Reassignments(ClusterId cluster) => In(cluster, "reassignments");

    public static string Acls(ClusterId cluster) => In(cluster, "access");

    public static string ScramUsers(ClusterId cluster) => In(cluster, "access/users");

    public static string Quotas(ClusterId cluster) => In(cluster, "access/quotas");

    public static string Quorum(ClusterId cluster) => In(cluster, "quorum");

    public static string Messages(ClusterId cluster) => In(cluster, "messages");

    /// <summary>The cluster that an address is about, and what follows; null for places over all clusters.</summary>
    /// <param name="relative">Relative to the base path.</param>
    public static (ClusterId Cluster, string Below)? ClusterOf(string relative)
    {
        var path = relative.Split('?', '#')[0];
        if (!path.StartsWith("c/", StringComparison.Ordinal)) return null;
        var end = path.IndexOf('/', 2);
        var id = end < 0 ? path.AsSpan(2) : path.AsSpan(2, end - 2);
        if (!ClusterId.TryParse(id, null, out var cluster)) return null;
        return (cluster, end < 0 ? "" : path[(end + 1)..]);
    }
}
