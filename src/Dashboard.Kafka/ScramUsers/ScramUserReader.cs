using Dashboard.Core.ScramUsers;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Users;
using ScramCredential = Dashboard.Core.ScramUsers.ScramCredential;
using ScramUser = Dashboard.Core.ScramUsers.ScramUser;

namespace Dashboard.Kafka.ScramUsers;

/// <summary>SCRAM users by DescribeUserScramCredentials.</summary>
internal sealed class ScramUserReader(LaneConnection connection) : IScramUserReader
{
    public Task<IReadOnlyList<ScramUser>> ReadScramUsersAsync(CancellationToken ct) =>
        connection.ReadAnyAsync<DescribeUserScramCredentialsResponse, IReadOnlyList<ScramUser>>(
            // Not null, which is all users too: brokers (4.3 among them) fail to refuse it, and close the connection instead.
            new DescribeUserScramCredentialsRequest { Users = [] }, a => (a.Error, a.ErrorMessage), answer =>
            [
                .. answer.Results.Where(r => r.Error == ErrorCode.None).Select(r => new ScramUser(
                    r.User, [.. r.CredentialInfos.Select(c => new ScramCredential(Name(c.Mechanism), c.Iterations))])),
            ], ct);

    private static string Name(ScramMechanism mechanism) => mechanism switch
    {
        ScramMechanism.ScramSha256 => "SCRAM-SHA-256",
        ScramMechanism.ScramSha512 => "SCRAM-SHA-512",
        _ => FormattableString.Invariant($"mechanism {(sbyte)mechanism}"),
    };
}
