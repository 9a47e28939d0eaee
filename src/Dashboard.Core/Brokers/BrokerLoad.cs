using Dashboard.Core.Topics;

namespace Dashboard.Core.Brokers;

/// <summary>What one broker carries, counted from the partition table.</summary>
internal struct BrokerLoad
{
    public int Leaders;
    public int Replicas;
    public int NotInSync;
    public int NotPreferred;

    /// <summary>The load of every broker that leads, holds or should lead something.</summary>
    public static Dictionary<int, BrokerLoad> Count(PartitionTable partitions)
    {
        var loads = new Dictionary<int, BrokerLoad>();
        ref BrokerLoad Of(int broker) =>
            ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(loads, broker, out _);
        for (var i = 0; i < partitions.Count; i++)
        {
            var (leader, preferred) = (partitions.Leader(i), partitions.PreferredLeader(i));
            if (leader >= 0) Of(leader).Leaders++;
            if (preferred >= 0 && preferred != leader) Of(preferred).NotPreferred++;
            var replicas = partitions.Replicas(i);
            var states = partitions.States(i);
            for (var r = 0; r < replicas.Length; r++)
            {
                ref var load = ref Of(replicas[r]);
                load.Replicas++;
                if ((states[r] & ReplicaState.InSync) == 0) load.NotInSync++;
            }
        }

        return loads;
    }
}
