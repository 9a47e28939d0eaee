using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;

namespace Dashboard.Kafka.Tests.Clusters;

public sealed class FaultsTests
{
    [Fact]
    public void A_new_leader_that_does_not_know_its_end_yet_is_a_move_and_no_refusal() =>
        Assert.Equal(ReadFault.Moved, Faults.KindOf(ErrorCode.OffsetNotAvailable));
}
