namespace Dashboard.Core.Groups;

/// <summary>What the kind and protocol of a group imply.</summary>
internal static class GroupKinds
{
    /// <summary>Worth asking where it stands: not Connect's workers or registries.</summary>
    public static bool KeepsOffsets(string protocolType) => protocolType is not ("connect" or "sr");

    /// <summary>Has members in good times, so that having none, or members that do nothing, is worth a word.</summary>
    public static bool IsJudged(GroupKind kind, string protocolType) =>
        kind is GroupKind.Consumer or GroupKind.Streams || (kind != GroupKind.Share && protocolType == "consumer");
}
