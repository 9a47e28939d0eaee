using Dashboard.Core.Groups;

namespace Dashboard.Core.Tests.Groups;

public sealed class GroupCoordinatorsTests
{
    /// <summary>Values of Kafka 4.3.1's own Utils.abs(groupId.hashCode()) % 50.</summary>
    [Theory]
    [InlineData("billing", 9)]
    [InlineData("search-index", 7)]
    [InlineData("mail", 49)]
    [InlineData("audit-export", 12)]
    [InlineData("größe-😀", 21)]
    [InlineData("orders.v2", 45)]
    public void A_group_is_kept_where_kafka_keeps_it(string group, int partition) =>
        Assert.Equal(partition, GroupCoordinators.PartitionOf(group, 50));
}
