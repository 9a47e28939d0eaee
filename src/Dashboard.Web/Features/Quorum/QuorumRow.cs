using Dashboard.Core.Quorum;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Quorum;

/// <summary>One node that follows the metadata log, or leads it.</summary>
/// <param name="Node">As the active controller told.</param>
/// <param name="Votes">A voter; else an observer: a broker.</param>
/// <param name="Leads">The active controller.</param>
/// <param name="Lag">Offsets behind the active controller's log end, as kafka-metadata-quorum counts; null when not known.</param>
/// <param name="FetchedBefore">How long before the answer it last fetched, by the active controller's clock alone.</param>
/// <param name="CaughtUpBefore">How long before the answer it last had everything; likewise.</param>
/// <param name="IsTold">The controller tells when nodes fetched: one without a time has not fetched since that node took over.</param>
public sealed record QuorumRow(
    QuorumReplica Node, bool Votes, bool Leads, long? Lag, TimeSpan? FetchedBefore, TimeSpan? CaughtUpBefore, bool IsTold = false)
{
    /// <summary>Whoever has not fetched for this long counts as lost: the default of controller.quorum.fetch.timeout.ms.</summary>
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Null when the controller's version does not tell.</summary>
    public bool? Fetches => Leads ? true : FetchedBefore is { } before ? before <= FetchTimeout : IsTold ? false : null;

    public Mark Mark => (Fetches, CaughtUpBefore) switch
    {
        (null, _) => Mark.Unknown,
        (false, _) => Votes ? Mark.Critical : Mark.Warning,
        (_, { } before) when before > FetchTimeout => Mark.Moving,
        _ => Mark.Quiet,
    };

    public string Word => (Leads, Mark) switch
    {
        (true, _) => "active controller",
        (_, Mark.Unknown) => "not told",
        (_, Mark.Critical or Mark.Warning) => FetchedBefore is null ? "has not fetched yet" : "does not fetch",
        (_, Mark.Moving) => "catching up",
        _ => "caught up",
    };

    public static List<QuorumRow> Of(QuorumState quorum)
    {
        var leader = quorum.Voters.FirstOrDefault(v => v.Id == quorum.Leader);
        QuorumRow Row(QuorumReplica node, bool votes) => new(
            node, votes, votes && node.Id == quorum.Leader,
            leader is { LogEndOffset: >= 0 } && node.LogEndOffset >= 0 ? leader.LogEndOffset - node.LogEndOffset : null,
            leader?.LastFetch - node.LastFetch, leader?.LastFetch - node.LastCaughtUp, leader?.LastFetch is not null);
        return
        [
            .. quorum.Voters.Select(v => Row(v, true)).OrderByDescending(r => r.Leads).ThenBy(r => r.Node.Id),
            .. quorum.Observers.Select(o => Row(o, false)).OrderBy(r => r.Node.Id),
        ];
    }
}

/// <summary>What a quorum of voters can still bear.</summary>
/// <param name="Voters">All of them.</param>
/// <param name="Fetching">The active controller and those that fetch from it.</param>
public sealed record QuorumStrength(int Voters, int Fetching)
{
    public int Majority => Voters / 2 + 1;

    /// <summary>So many voters may fail before nobody can lead.</summary>
    public int Spare => Math.Max(0, Fetching - Majority);

    /// <returns>Null while a voter's fetching is not told.</returns>
    public static QuorumStrength? Of(IReadOnlyCollection<QuorumRow> rows)
    {
        var voters = rows.Where(r => r.Votes).ToList();
        return voters.Exists(v => v.Fetches is null) ? null : new(voters.Count, voters.Count(v => v.Fetches is true));
    }
}
