using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;

namespace Dashboard.Kafka.Tests.Clusters;

public sealed class RefusalTests
{
    [Fact]
    public void What_is_refused_one_by_one_is_told_once_a_kind_and_what_passes_by_itself_is_not()
    {
        ReadFault[] faults =
        [
            ReadFault.None, ReadFault.Moved, ReadFault.NoLeader, ReadFault.BrokerSilent, ReadFault.NotAsked, ReadFault.Refused,
            .. Enumerable.Repeat(ReadFault.NotAuthorised, 412),
        ];

        Assert.Equal(
            [
                new(-1, ReadFault.NotAuthorised, "The configs of 412 topics could not be read: not authorised."),
                new BrokerFault(-1, ReadFault.Refused, "The configs of one topic could not be read: the broker refused."),
            ],
            Faults.Refusals(faults, "configs", "topic"));
    }
}
