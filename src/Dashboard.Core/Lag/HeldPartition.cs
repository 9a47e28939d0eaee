namespace Dashboard.Core.Lag;

/// <summary>A partition that a member holds.</summary>
/// <param name="Topic">Topic name.</param>
/// <param name="Partition">Partition index.</param>
/// <param name="Member">The member's index in the newest description.</param>
internal readonly record struct HeldPartition(string Topic, int Partition, int Member);
