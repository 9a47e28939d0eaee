using System.Globalization;
using System.Text;

namespace Dashboard.Wire.Messages;

/// <summary>Words for error codes.</summary>
public static class ErrorCodes
{
    /// <summary>Kafka's own name, to search for: <c>UNKNOWN_TOPIC_OR_PARTITION</c>; <c>ERROR_999</c> for a number we do not know.</summary>
    public static string KafkaName(this ErrorCode code)
    {
        if (!Enum.IsDefined(code))
            return string.Create(CultureInfo.InvariantCulture, $"ERROR_{(short)code}");

        var name = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
                name.Append('_');

            name.Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>The principal lacks a permission, as against what the cluster cannot do (<see cref="IsNotSupported"/>).</summary>
    public static bool IsNotAuthorised(this ErrorCode code) => code
        is ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
        or ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.DelegationTokenAuthorizationFailed;

    /// <summary>
    /// The cluster cannot do it as it is set up: a feature switched off, an older version, no authorizer. Where a broker lacks a whole API,
    /// <see cref="Transport.WireUnsupportedException"/> says so before anything is sent.
    /// </summary>
    public static bool IsNotSupported(this ErrorCode code) => code
        is ErrorCode.UnsupportedVersion or ErrorCode.SecurityDisabled or ErrorCode.UnsupportedForMessageFormat
        or ErrorCode.UnsupportedEndpointType or ErrorCode.TopicDeletionDisabled or ErrorCode.DelegationTokenAuthDisabled;

    /// <summary>A short phrase for a person, without full stop; where Kafka's name says it all, that name in words.</summary>
    public static string Describe(this ErrorCode code) => code switch
    {
        ErrorCode.None => "no error",
        ErrorCode.UnknownServerError => "the broker failed in a way it has no code for; its log says more",
        ErrorCode.UnknownTopicOrPartition => "the broker does not have this topic or partition",
        ErrorCode.UnknownTopicId => "the broker does not have a topic of this id",
        ErrorCode.LeaderNotAvailable => "the partition has no leader",
        ErrorCode.NotLeaderOrFollower => "the partition is led by another broker",
        ErrorCode.FencedLeaderEpoch => "the leader has changed since it was looked up",
        ErrorCode.UnknownLeaderEpoch => "the broker has not yet heard of this leader",
        ErrorCode.ReplicaNotAvailable => "the broker has no replica of this partition",
        ErrorCode.ListenerNotFound => "the leader has no listener of the kind we came in by",
        ErrorCode.OffsetNotAvailable => "the new leader does not know the end offset yet",
        ErrorCode.RequestTimedOut => "the broker gave up waiting",
        ErrorCode.CoordinatorLoadInProgress => "the group's coordinator is still loading",
        ErrorCode.CoordinatorNotAvailable => "the group has no coordinator at present",
        ErrorCode.NotCoordinator => "the group is coordinated by another broker",
        ErrorCode.GroupIdNotFound => "there is no such group",
        ErrorCode.InvalidGroupId => "this is not a valid group id",
        ErrorCode.UnstableOffsetCommit => "a transaction on these offsets has not ended yet",
        ErrorCode.TopicAuthorizationFailed => "not authorised for this topic",
        ErrorCode.GroupAuthorizationFailed => "not authorised for this group",
        ErrorCode.ClusterAuthorizationFailed => "not authorised for the cluster",
        ErrorCode.TransactionalIdAuthorizationFailed => "not authorised for this transactional id",
        ErrorCode.UnsupportedSaslMechanism => "the broker does not offer this SASL mechanism",
        ErrorCode.IllegalSaslState => "the broker does not expect SASL at this point",
        ErrorCode.SaslAuthenticationFailed => "the broker refused the credentials",
        ErrorCode.UnsupportedVersion => "the broker does not speak this version of the request",
        ErrorCode.InvalidRequest => "the broker finds the request malformed",
        ErrorCode.KafkaStorageError => "the broker has a disk error",
        ErrorCode.NotController => "another broker is the controller",
        ErrorCode.SecurityDisabled => "the cluster has no authorizer, so that there are no access rules",
        ErrorCode.NonEmptyGroup => "the group still has members",
        ErrorCode.GroupSubscribedToTopic => "the group still reads this topic",
        ErrorCode.LogDirNotFound => "the broker has no such log directory",
        ErrorCode.NoReassignmentInProgress => "no reassignment of this partition is under way",
        ErrorCode.BrokerIdNotRegistered => "no broker of this id is registered",
        ErrorCode.OffsetOutOfRange => "the log does not hold this offset",
        ErrorCode.ThrottlingQuotaExceeded => "a quota is used up",
        _ => KafkaName(code).ToLowerInvariant().Replace('_', ' '),
    };
}
