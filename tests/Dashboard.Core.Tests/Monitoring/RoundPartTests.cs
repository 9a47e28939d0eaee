using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.Rounds;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class RoundPartTests
{
    [Fact]
    public void A_silent_broker_is_told_once_and_the_cluster_for_each_thing_it_refuses()
    {
        var part = new RoundPart();
        part.Note([new(1, ReadFault.BrokerSilent, "No list of groups."), new(-1, ReadFault.NotAuthorised, "Not 2 groups.")], 2);
        part.Note([new(1, ReadFault.BrokerSilent, "No end offsets."), new(-1, ReadFault.NotAuthorised, "Not 5 partitions.")], 2);

        Assert.Equal(["No list of groups.", "Not 2 groups.", "Not 5 partitions."], part.Faults.Select(f => f.Sentence));
    }

    [Fact]
    public void A_refusal_of_the_cluster_as_a_whole_is_an_answer_and_takes_no_brokers_place()
    {
        var part = new RoundPart();
        part.Note([new(-1, ReadFault.NotAuthorised, "Not 412 topics.")], 1);

        Assert.True(part.Answered);
    }
}
