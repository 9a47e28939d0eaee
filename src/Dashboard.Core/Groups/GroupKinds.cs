namespace Dashboard.Core.Groups;

/// <summary>What the kind and protocol of a group imply.</summary>
internal static class GroupKinds
{
    /// <summary>Worth asking for committed offsets: not share groups (kept elsewhere), Connect's workers or registries.</summary>
    public static bool KeepsOffsets(this GroupListing group) =>
        group.Kind != GroupKind.Share && group.ProtocolType is not ("connect" or "sr");

    /// <summary>Has members in good times, so that having none, or members that do nothing, is worth a word.</summary>
    public static bool IsJudged(GroupKind kind, string protocolType) =>
        kind is GroupKind.Consumer or GroupKind.Streams || (kind != GroupKind.Share && protocolType == "consumer");
}
