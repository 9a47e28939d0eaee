using Dashboard.Core.Groups;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Groups;

/// <summary>A group's kind, protocol type and assignor in words.</summary>
public static class GroupKindWords
{
    /// <summary>"classic · range", "consumer · uniform", "connect".</summary>
    public static string Of(GroupSnapshot group)
    {
        var kind = group.Kind switch
        {
            GroupKind.Classic or GroupKind.Unknown => group.ProtocolType is "consumer" or "" ? "classic" : group.ProtocolType,
            _ => group.Kind.ToString().ToLowerInvariant(),
        };
        return PlainText.Visible(string.IsNullOrEmpty(group.Protocol) ? kind : $"{kind} · {group.Protocol}");
    }
}
