using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Lag.Verdicts;

/// <summary>Why it is not known whether a stall lasts, in one sentence.</summary>
public static class StallDoubtWords
{
    public static string Why(StallDoubt doubt, GroupSnapshot group) => doubt switch
    {
        StallDoubt.NotRead => group.Fault switch
        {
            ReadFault.NoLeader => "Its coordinator is not known: the partition that keeps it has no leader.",
            ReadFault.BrokerSilent when group.Coordinator >= 0 =>
                $"Its coordinator, broker {group.Coordinator}, does not tell its commits.",
            ReadFault.Moved => "Its coordinator is moving to another broker.",
            _ => "Its commits could not be read.",
        },
        StallDoubt.Rebalancing => "It is rebalancing: until its partitions are handed out nobody reads.",
        StallDoubt.EndsUnknown => "The ends of these partitions could not be read.",
        _ => "Its members have taken the partitions anew; two minutes will tell whether they move.",
    };
}
