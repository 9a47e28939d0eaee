using System.Text;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Topics;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Kafka.Tests.Reading;

public sealed class LeaderSharesTests
{
    [Fact]
    public void What_a_leader_leaves_out_of_its_answer_is_known()
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic(Encoding.UTF8.GetBytes("a"), Guid.Empty, false);
        foreach (var (partition, leader) in new[] { (0, 1), (1, 2), (2, 1), (3, 1) })
            builder.AddPartition(partition, leader, 0, [leader], [leader], []);
        using var shares = new LeaderShares(builder.Build(), OffsetTime.Latest);

        shares.Answered(2);

        Assert.Equal([0, 3], shares.Unanswered(1));
        Assert.Equal([1], shares.Unanswered(2));
    }
}
