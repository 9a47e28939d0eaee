namespace Dashboard.Web.Parts.Replicas;

internal static class ReplicaClass
{
    public static string Name(this ReplicaRole role) => role switch
    {
        ReplicaRole.Leads => "leads",
        ReplicaRole.FellOut => "out",
        ReplicaRole.Offline => "offline",
        ReplicaRole.Unknown => "unknown",
        _ => "in",
    };

    public static string Name(this Replica replica) =>
        $"{replica.Role.Name()}{(replica.Preferred ? " preferred" : "")}{(replica.Moved ? " moved" : "")}";
}
