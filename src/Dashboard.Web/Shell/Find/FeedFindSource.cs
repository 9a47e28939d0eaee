using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Shell.Find;

/// <summary>Clusters, and the topics, groups and brokers in the newest snapshots. 10,000 names take about a millisecond.</summary>
internal sealed class FeedFindSource(IClusterFeed feed) : IFindSource
{
    public IEnumerable<FindHit> Find(string text, ClusterId? here, int limit)
    {
        foreach (var cluster in feed.All)
            if (FindRank.Of(cluster.Name, text) is var rank and not FindRank.None)
                yield return new FindHit("Clusters", "clusters", cluster.Name, "", Places.Cluster(cluster.Id), rank);
        if (text.Length == 0) yield break;
        var several = feed.All.Length > 1;
        foreach (var cluster in feed.All.OrderBy(c => c.Id != here))
        {
            // What is in another cluster comes behind what is in this one.
            var (behind, name) = (cluster.Id == here || here is null ? 0 : 4, several ? cluster.Name : "");
            foreach (var hit in Best(cluster.Topics.Names.ToArray(), text, limit))
                yield return new FindHit("Topics", "topics", hit.Name, name, Places.Topic(cluster.Id, hit.Name), hit.Rank + behind);
            foreach (var hit in Best(cluster.Groups.Select(g => g.Id), text, limit))
                yield return new FindHit("Groups", "groups", hit.Name, name, Places.Group(cluster.Id, hit.Name), hit.Rank + behind);
            foreach (var broker in cluster.Brokers)
                if (FindRank.Of($"{broker.Id}", text) is var rank and < 2 || (rank = FindRank.Of(broker.Host ?? "", text)) != FindRank.None)
                    yield return new FindHit("Brokers", "brokers", $"Broker {broker.Id}", $"{broker.Host} {name}",
                        Places.Broker(cluster.Id, broker.Id), rank + behind);
        }
    }

    private static IEnumerable<(string Name, int Rank)> Best(IEnumerable<string> names, string text, int limit) =>
        names.Select(n => (Name: n, Rank: FindRank.Of(n, text))).Where(h => h.Rank != FindRank.None)
            .OrderBy(h => h.Rank).ThenBy(h => h.Name.Length).ThenBy(h => h.Name, StringComparer.Ordinal).Take(limit);
}
