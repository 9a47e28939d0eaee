using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;

namespace Dashboard.Web.Shell;

/// <summary>Where the subject of a problem or of a change is shown, and the words of a link to it.</summary>
public static class SubjectPlaces
{
    public static string Of(ClusterId cluster, Subject subject) => subject switch
    {
        Subject.Brokers => Places.Brokers(cluster),
        Subject.Broker(var id) => Places.Broker(cluster, id),
        Subject.Topics => Places.Topics(cluster),
        Subject.Topic(var name) => Places.Topic(cluster, name),
        Subject.Leadership => Places.Leadership(cluster),
        Subject.Partitions(var state, var missing) => Places.Partitions(cluster, state, missing),
        Subject.Groups => Places.Groups(cluster),
        Subject.Group(var id) => Places.Group(cluster, id),
        _ => Places.Clusters,
    };

    public static string Verb(Subject subject) => subject switch
    {
        Subject.Brokers => "Show brokers",
        Subject.Broker(var id) => FormattableString.Invariant($"Look at broker {id}"),
        Subject.Topics => "Show topics",
        Subject.Topic => "Look at the topic",
        Subject.Leadership => "Show who leads",
        Subject.Partitions => "Show partitions",
        Subject.Groups => "Show groups",
        Subject.Group => "Look at the group",
        _ => "Check its connection",
    };
}
