using System.Collections.Immutable;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Clusters;

/// <summary>What the wire and the brokers say went wrong, in Core's terms.</summary>
internal static class Faults
{
    /// <summary>True for what a reader turns into a fault; anything else is a defect and is thrown on.</summary>
    public static bool IsOfTheBroker(Exception exception) => exception is WireException or WireFormatException or TimeoutException;

    public static BrokerFault Of(int brokerId, Exception exception) => new(brokerId, KindOf(exception), exception.Message);

    /// <summary>A broker asked in several requests is told once.</summary>
    public static ImmutableArray<BrokerFault> OnePerBroker(IEnumerable<BrokerFault?> faults) =>
        [.. faults.OfType<BrokerFault>().DistinctBy(fault => fault.BrokerId)];

    /// <summary>
    /// What brokers refuse one by one, as faults of the cluster as a whole: one for each kind that asking again does not mend. What moved
    /// or has no leader is none.
    /// </summary>
    /// <param name="faults">The fault of each resource asked for.</param>
    /// <param name="what">What was to be read of it ("configs").</param>
    /// <param name="noun">What one resource is called ("topic").</param>
    public static IEnumerable<BrokerFault> Refusals(IEnumerable<ReadFault> faults, string what, string noun) => faults
        .Where(fault => fault is ReadFault.NotAuthorised or ReadFault.NotSupported or ReadFault.Refused)
        .CountBy(fault => fault)
        .OrderBy(kind => kind.Key)
        .Select(kind => new BrokerFault(
            -1, kind.Key,
            $"The {what} of {(kind.Value == 1 ? "one " + noun : $"{kind.Value} {noun}s")} could not be read: {Words(kind.Key)}."));

    public static ClusterReadException AsRead(Exception exception) => new(KindOf(exception), exception.Message, exception);

    public static ClusterReadException LostSecret(SecretField field) => new(
        ReadFault.Refused, $"The key that encrypted this cluster's {Words(field)} is lost. Enter it again on the cluster's page.");

    /// <summary>What an error code in an answer means for the value asked for.</summary>
    public static ReadFault KindOf(ErrorCode error) => error switch
    {
        ErrorCode.None => ReadFault.None,
        ErrorCode.LeaderNotAvailable => ReadFault.NoLeader,
        ErrorCode.NotLeaderOrFollower or ErrorCode.FencedLeaderEpoch or ErrorCode.UnknownLeaderEpoch or ErrorCode.NotCoordinator
            or ErrorCode.CoordinatorNotAvailable or ErrorCode.CoordinatorLoadInProgress or ErrorCode.UnknownTopicOrPartition
            or ErrorCode.UnknownTopicId or ErrorCode.GroupIdNotFound => ReadFault.Moved,
        // A new leader that does not know yet how far its followers are (KIP-207).
        ErrorCode.OffsetNotAvailable => ReadFault.Moved,
        ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
            or ErrorCode.TransactionalIdAuthorizationFailed => ReadFault.NotAuthorised,
        ErrorCode.UnsupportedVersion or ErrorCode.SecurityDisabled => ReadFault.NotSupported,
        ErrorCode.RequestTimedOut or ErrorCode.KafkaStorageError => ReadFault.BrokerSilent,
        _ => ReadFault.Refused,
    };

    /// <summary>A broker's refusal of a whole request, as a sentence.</summary>
    public static BrokerFault Refusal(int brokerId, string asked, ErrorCode error, string? message = null) => new(
        brokerId,
        KindOf(error),
        $"Broker {brokerId} refused to {asked}: {ErrorCodes.Describe(error)}{(string.IsNullOrEmpty(message) ? "" : $" ({message})")}.");

    private static ReadFault KindOf(Exception exception) => exception switch
    {
        WireUnsupportedException => ReadFault.NotSupported,
        WireException { Fault: WireFault.NotAuthorised } => ReadFault.NotAuthorised,
        WireException { Fault: WireFault.Garbage } or WireFormatException => ReadFault.Refused,
        _ => ReadFault.BrokerSilent,
    };

    private static string Words(ReadFault refusal) => refusal switch
    {
        ReadFault.NotAuthorised => "not authorised",
        ReadFault.NotSupported => "the broker's version does not speak the request",
        _ => "the broker refused",
    };

    private static string Words(SecretField field) => field switch
    {
        SecretField.SaslPassword => "SASL password",
        SecretField.OAuthClientSecret => "OAuth client secret",
        SecretField.ClientKeyPem => "client key",
        _ => "client key's password",
    };
}
