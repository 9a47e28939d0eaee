using System.Collections.Immutable;

namespace Dashboard.Core.ScramUsers;

/// <summary>One way in which a user can sign in.</summary>
/// <param name="Mechanism">SCRAM-SHA-256 or SCRAM-SHA-512.</param>
/// <param name="Iterations">Rounds of hashing that a guess costs.</param>
public sealed record ScramCredential(string Mechanism, int Iterations);

/// <summary>A user with SCRAM credentials (KIP-554); Kafka never tells their secrets.</summary>
public sealed record ScramUser(string Name, ImmutableArray<ScramCredential> Credentials);

/// <summary>Reads the users that can sign in by SCRAM.</summary>
public interface IScramUserReader
{
    /// <exception cref="Monitoring.ClusterReadException">Not authorised, not supported (before Kafka 2.7), or nobody answered.</exception>
    Task<IReadOnlyList<ScramUser>> ReadScramUsersAsync(CancellationToken ct);
}
