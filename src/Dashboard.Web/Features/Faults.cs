using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features;

/// <summary>Why a value is not known, in words that stand in its place.</summary>
public static class Faults
{
    public static string Words(ReadFault fault) => fault switch
    {
        ReadFault.None => "not known",
        ReadFault.NotAsked => "not read yet",
        ReadFault.NoLeader => "no leader",
        ReadFault.BrokerSilent => "no answer",
        ReadFault.Moved => "moved, asking again",
        ReadFault.NotAuthorised => "not authorised",
        ReadFault.NotSupported => "not supported by this broker",
        ReadFault.NotListed => "not listed",
        _ => "refused by the broker",
    };

    /// <summary>The whole story, for whoever points at it.</summary>
    public static string Explained(ReadFault fault) => fault switch
    {
        ReadFault.None => "Nothing has told this value yet.",
        ReadFault.NotAsked => "No round has asked for it yet.",
        ReadFault.NoLeader => "The partition had no leader when it was asked for, so nobody could answer.",
        ReadFault.BrokerSilent => "The broker that would know did not answer in time or could not be reached.",
        ReadFault.Moved => "Leadership or the coordinator moved while we asked; the next round asks the new one.",
        ReadFault.NotAuthorised => "The dashboard's principal may not read it.",
        ReadFault.NotSupported => "This broker's version does not speak the request.",
        ReadFault.NotListed =>
            "No broker listed it in the newest round: it is gone, or on its way to another coordinator. The next rounds tell.",
        _ => "The broker answered with an error; the lane's faults tell which.",
    };
}
