namespace Dashboard.Core.Monitoring;

/// <summary>Why a value is unknown, in terms that a screen can name.</summary>
public enum ReadFault : byte
{
    None,
    /// <summary>No round has asked for it yet.</summary>
    NotAsked,
    /// <summary>The partition has no leader, so nobody can answer.</summary>
    NoLeader,
    /// <summary>The broker that would know did not answer in time or could not be reached.</summary>
    BrokerSilent,
    /// <summary>Leadership or coordinatorship moved while we asked; the next round asks the new one.</summary>
    Moved,
    /// <summary>Our principal may not read it.</summary>
    NotAuthorised,
    /// <summary>This broker's version does not speak the request.</summary>
    NotSupported,
    /// <summary>The broker answered with another error; the lane's <see cref="BrokerFault"/> tells which.</summary>
    Refused,
    /// <summary>Nobody listed the group in the newest round, and nobody has said that it is gone.</summary>
    NotListed,
}

/// <summary>What one broker, or the cluster as a whole, did not answer in a round, and why, as a sentence.</summary>
/// <param name="BrokerId">The broker, or -1 for the cluster as a whole.</param>
/// <param name="Fault">The kind.</param>
/// <param name="Sentence">What happened, naming address and cause; shown to people.</param>
public sealed record BrokerFault(int BrokerId, ReadFault Fault, string Sentence);
