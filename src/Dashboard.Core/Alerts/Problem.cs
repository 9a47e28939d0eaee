namespace Dashboard.Core.Alerts;

public enum Severity
{
    Warning,
    Critical,
}

/// <summary>What a problem is about, in the order of the overview: the first is the worst.</summary>
public enum ProblemKind
{
    ClusterUnreachable,
    WithoutLeader,
    UnderMinIsr,
    UnderReplicated,
    AtMinIsr,
    BrokerAway,
    GroupLosingRecords,
    GroupBeyondEnd,
    GroupStalled,
    GroupHeld,
    GroupWithoutMembers,
    CollectorFailing,
}

/// <summary>One cause of trouble, with all that follows from it.</summary>
/// <param name="Key">Names the cause within its cluster and stays the same while it lasts ("broker-away/3").</param>
/// <param name="Kind">Its worst consequence; orders the list.</param>
/// <param name="Severity">Critical: somebody cannot write or read now.</param>
/// <param name="Title">The cause and its consequences with their numbers, one line.</param>
/// <param name="Meaning">What it means for those who use the cluster, one or two sentences.</param>
/// <param name="About">What its evidence is listed of.</param>
/// <param name="Since">Since when.</param>
/// <param name="SinceIsAtLeast">It was already so when we first looked.</param>
public sealed record Problem(
    string Key, ProblemKind Kind, Severity Severity, string Title, string Meaning, Subject About,
    DateTimeOffset Since, bool SinceIsAtLeast);
