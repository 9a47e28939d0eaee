namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>Registered brokers, the quorum, and what moves, and what the groups are made of.</summary>
internal sealed class MediumRound(IClusterReaders readers, KnownTopology known) : IRound
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
    }
}
