using Dashboard.Core.Topics;

namespace Dashboard.Core.Alerts;

/// <summary>What a problem or a change is about. Where that is shown, the screens know.</summary>
public abstract record Subject
{
    private Subject()
    {
    }

    /// <summary>How the dashboard connects to the cluster.</summary>
    public sealed record Connection : Subject;

    public sealed record Brokers : Subject;

    /// <param name="Id">Node id.</param>
    public sealed record Broker(int Id) : Subject;

    public sealed record Topics : Subject;

    /// <param name="Name">The topic's whole name.</param>
    public sealed record Topic(string Name) : Subject;

    /// <summary>Who leads what.</summary>
    public sealed record Leadership : Subject;

    /// <param name="State">Those in this state; any when null.</param>
    /// <param name="Missing">Those that miss a replica on this broker; all when null.</param>
    public sealed record Partitions(PartitionState? State, int? Missing = null) : Subject;

    public sealed record Groups : Subject;

    /// <param name="Id">The group's whole id.</param>
    public sealed record Group(string Id) : Subject;
}
