using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features;

/// <summary>What a lane reads, in words.</summary>
public static class LaneWords
{
    public static string Of(Lane lane) => lane switch
    {
        Lane.Fast => "Leaders, groups and offsets",
        Lane.Medium => "Group members, reassignments and the quorum",
        _ => "Configs, first offsets and log dirs",
    };
}
