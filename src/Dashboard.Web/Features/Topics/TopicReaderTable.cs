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
        var partitions = group.Partitions.AsSpan();
        for (var start = 0; start < partitions.Length;)
        {
            var name = partitions[start].Topic;
            var (end, sum) = (start, default(long?));
            for (; end < partitions.Length && partitions[end].Topic == name; end++)
                if (partitions[end].State == LagState.Known) sum = (sum ?? 0) + partitions[end].Records;
            if (topics.IndexOf(name) is >= 0 and var topic)
            {
                var before = readers[topic];
                var isWorst = sum is { } lag && !(before.WorstLag >= lag);
                readers[topic] = new(
                    before.Groups + 1, isWorst ? sum : before.WorstLag, isWorst ? group.Id : before.WorstGroup);
            }

            start = end;
        }
    }
}
