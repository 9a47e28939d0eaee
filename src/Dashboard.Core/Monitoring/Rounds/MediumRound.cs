using Dashboard.Core.Lag.Settling;

namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>Registered brokers, the quorum, and what moves, and what the groups are made of.</summary>
internal sealed class MediumRound(IClusterReaders readers, KnownTopology known, TimeProvider clock) : IRound
{
    public async Task RunAsync(RoundPart part, Action<RoundPart> early, CancellationToken ct)
    {
        if (await part.TryAsync(async () => (await readers.Brokers.ReadBrokersAsync(ct)).ToArray()) is { } registered)
            part.Registered = [.. registered];
        part.Quorum = await part.TryAsync(async () => new QuorumAnswer(await readers.Quorum.ReadQuorumAsync(ct)));
        part.Reassignments = await part.TryAsync(() => readers.Reassignments.ReadReassignmentsAsync(ct));
        part.Descriptions = await part.TryAsync(async () =>
            await readers.Groups.DescribeGroupsAsync(await known.GroupsAsync(readers, ct), ct));
        part.Answered = part.Registered is not null || part.Quorum is not null;
        part.Note(part.Descriptions?.Faults ?? [], 0);
        if (known.Troubled is { Count: > 0 } troubled)
            part.EligibleLeaders = await RoundPart.TellAsync(() => readers.EligibleLeaders.ReadEligibleLeadersAsync(troubled, ct), clock);
        // Last, and only where a lag stands unexplained: most rounds ask nothing here.
        var questions = known.Questions.RemoveAll(q => q.Kind == LagQuestionKind.LastStable);
        if (!questions.IsEmpty && await part.TryAsync(() => known.TopologyAsync(readers.Topology, ct)) is { } topology)
            part.LagAnswers = await LagSettler.AnswerAsync(readers, topology, questions, clock, ct);
    }
}
