using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Groups;

/// <summary>Where a share group (KIP-932) stands on one partition. Records are acknowledged one by one, so there is no commit.</summary>
/// <param name="Topic">Topic name.</param>
/// <param name="Partition">Partition index.</param>
/// <param name="Start">All before it is done with, and some behind it may be; -1 when the group has not read the partition yet.</param>
/// <param name="Lag">Records not yet done with, as the coordinator counts them (KIP-1226); -1 where it does not tell.</param>
/// <param name="Fault">Why the two are not known.</param>
public readonly record struct SharePosition(string Topic, int Partition, long Start, long Lag, ReadFault Fault);
