using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Web.Features.Topics;

/// <summary>Who reads each topic: one walk over the groups' partitions, which stand sorted by topic.</summary>
internal static class TopicReaderTable
{
    public static TopicReaders[] Of(ClusterSnapshot snapshot)
    {
        var readers = new TopicReaders[snapshot.Topics.Count];
        foreach (var group in snapshot.Groups) Add(readers, snapshot.Topics, group);
        return readers;
    }

    private static void Add(TopicReaders[] readers, TopicTable topics, GroupSnapshot group)
    {
        foreach (var (name, sum) in LagSums.ByTopic(group.Partitions))
        {
            if (topics.IndexOf(name) is not (>= 0 and var topic)) continue;
            var before = readers[topic];
            var isWorst = sum is { Total: { } lag, IsAtMost: false } && !(before.WorstLag >= lag);
            readers[topic] = new(
                before.Groups + 1, isWorst ? sum.Total : before.WorstLag, isWorst ? group.Id : before.WorstGroup,
                before.IsAtLeast || sum.Unread > 0);
        }
    }
}
