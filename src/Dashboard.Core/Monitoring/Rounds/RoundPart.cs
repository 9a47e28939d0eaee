using System.Collections.Immutable;
using Dashboard.Core.Acls;
using Dashboard.Core.Brokers;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Producers;
using Dashboard.Core.Quorum;
using Dashboard.Core.Quotas;
using Dashboard.Core.Reassignments;
using Dashboard.Core.ScramUsers;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>An answer to DescribeQuorum; <paramref name="State"/> is null where the cluster has no quorum.</summary>
internal sealed record QuorumAnswer(QuorumState? State);

/// <summary>
/// What one round brought, filled step by step, so that a round cut off keeps what it read. Null: not read in this round.
/// Nobody writes to it after it was published.
/// </summary>
internal sealed class RoundPart
{
    public Topology? Topology { get; set; }
    public GroupListReading? Listing { get; set; }
    public GroupOffsetsReading? Committed { get; set; }
    public OffsetsReading? End { get; set; }

    public ImmutableArray<RegisteredBroker>? Registered { get; set; }
    public QuorumAnswer? Quorum { get; set; }
    public ReassignmentTable? Reassignments { get; set; }
    public GroupDescriptionsReading? Descriptions { get; set; }

    public Told<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>>? EligibleLeaders { get; set; }

    public ImmutableArray<LagAnswer> LagAnswers { get; set; } = [];

    public OffsetsReading? Begin { get; set; }
    public TopicConfigsReading? TopicConfigs { get; set; }
    public BrokerConfigsReading? BrokerConfigs { get; set; }
    public LogDirsReading? LogDirs { get; set; }
    public ImmutableDictionary<int, BrokerSoftware>? Software { get; set; }
    public Told<IReadOnlyList<Quota>>? Quotas { get; set; }
    public Told<IReadOnlyList<ScramUser>>? ScramUsers { get; set; }
    public Told<IReadOnlyList<Acl>>? Acls { get; set; }
    public Told<TransactionTable>? Transactions { get; set; }

    /// <summary>Who did not answer its part, and why.</summary>
    public List<BrokerFault> Faults { get; } = [];

    /// <summary>Somebody of the cluster answered something.</summary>
    public bool Answered { get; set; }

    /// <summary>Leaders or coordinators moved while we asked: another round soon would know more.</summary>
    public bool Moved { get; set; }

    /// <summary>Runs one step; a step that fails leaves its fault and lets the others go on.</summary>
    public async Task<T?> TryAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (ClusterReadException e)
        {
            Faults.Add(new BrokerFault(-1, e.Fault, e.Message));
            return null;
        }
    }

    /// <summary>Runs one step whose refusal is no fault of the round: not every cluster has it, not every principal may see it.</summary>
    public static async Task<Told<T>> TellAsync<T>(Func<Task<T>> read, TimeProvider clock)
        where T : class
    {
        try
        {
            return new Told<T>(await read(), clock.GetUtcNow(), ReadFault.None, null);
        }
        catch (ClusterReadException e)
        {
            return new Told<T>(null, null, e.Fault, e.Message);
        }
    }

    /// <summary>Notes the faults of a step that asked <paramref name="asked"/> brokers.</summary>
    public void Note(ImmutableArray<BrokerFault> faults, int asked)
    {
        foreach (var fault in faults)
        {
            Moved |= fault.Fault == ReadFault.Moved;
            // A silent broker is told once; what the cluster as a whole refuses, for each thing it refuses.
            var isTold = fault.BrokerId >= 0
                ? Faults.Exists(f => f.BrokerId == fault.BrokerId && f.Fault == fault.Fault)
                : Faults.Contains(fault);
            if (!isTold) Faults.Add(fault);
        }

        Answered |= faults.Select(f => f.BrokerId).Where(broker => broker >= 0).Distinct().Count() < asked;
    }

    /// <summary>The lane's state after a round that brought this.</summary>
    public LaneState StateAfter(LaneState before, DateTimeOffset started, DateTimeOffset now, long requests)
    {
        var failure = Answered ? null : Faults.FirstOrDefault()?.Sentence ?? "Nobody answered.";
        return before with
        {
            Rounds = before.Rounds + 1,
            LastTry = now,
            LastAnswer = failure is null ? now : before.LastAnswer,
            Failure = failure,
            Faults = [.. Faults],
            Requests = requests,
            Took = now - started,
        };
    }
}
