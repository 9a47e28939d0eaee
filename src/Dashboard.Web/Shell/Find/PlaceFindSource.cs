using Dashboard.Core.Clusters;

namespace Dashboard.Web.Shell.Find;

/// <summary>The pages.</summary>
internal sealed class PlaceFindSource : IFindSource
{
    public IEnumerable<FindHit> Find(string text, ClusterId? here, int limit)
    {
        List<(string Title, string Icon, string Href)> places =
        [
            ("All clusters", "overview", Places.All), ("Clusters: add, edit, test", "clusters", Places.Clusters),
            ("Users", "user", "account/users"), ("Bearer tokens", "user", "account/tokens"),
            ("Change your password", "user", "account/password"),
        ];
        if (here is { } id)
        {
            places.InsertRange(0,
            [
                ("Overview", "overview", Places.Cluster(id)), ("Brokers", "brokers", Places.Brokers(id)),
                ("Topics", "topics", Places.Topics(id)), ("Partitions", "topics", Places.Partitions(id)),
                ("Leadership", "leadership", Places.Leadership(id)), ("Groups", "groups", Places.Groups(id)),
                ("Messages", "messages", Places.Messages(id)), ("Transactions: open, by producer", "transactions", Places.Transactions(id)),
                ("Disks: log dirs, free space", "disks", Places.Disks(id)),
                ("Reassignments: replicas on the move", "moves", Places.Reassignments(id)),
                ("Access rules (ACLs)", "access", Places.Acls(id)), ("SCRAM users", "access", Places.ScramUsers(id)),
                ("Quotas", "access", Places.Quotas(id)), ("Quorum: controllers, voters", "quorum", Places.Quorum(id)),
            ]);
        }

        return places.Select(p => new FindHit("Pages", p.Icon, p.Title, "", p.Href, FindRank.Of(p.Title, text)))
            .Where(h => h.Rank != FindRank.None).Take(limit);
    }
}
