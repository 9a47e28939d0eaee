using System.Collections.Immutable;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Lag.Settling;

/// <summary>Asks what the rounds left open; what nobody answers in time is asked again later.</summary>
internal static class LagSettler
{
    private static readonly TimeSpan _longestRead = TimeSpan.FromSeconds(3);

    public static async Task<ImmutableArray<LagAnswer>> AnswerAsync(
        IClusterReaders readers, Topology topology, ImmutableArray<LagQuestion> questions, TimeProvider clock, CancellationToken ct)
    {
        if (questions.IsEmpty) return [];
        var reads = questions.Where(q => q.Kind == LagQuestionKind.FirstRecord).Select(q => ReadAsync(readers, q, clock, ct)).ToList();
        var offsets = await AskAsync(readers, topology, [.. questions.Where(q => q.Kind != LagQuestionKind.FirstRecord)], ct);
        var records = await Task.WhenAll(reads);
        return [.. offsets, .. records.OfType<LagAnswer>()];
    }

    private static async Task<IEnumerable<LagAnswer>> AskAsync(
        IClusterReaders readers, Topology topology, List<LagQuestion> questions, CancellationToken ct)
    {
        questions.RemoveAll(q => topology.Topics.OrdinalOf(q.Topic, q.Partition) < 0);
        if (questions.Count == 0) return [];
        var asked = questions.Select(q => new OffsetQuestion(
            topology.Topics.OrdinalOf(q.Topic, q.Partition),
            q.Kind == LagQuestionKind.LastStable ? OffsetQuestion.LastStable : q.Time)).ToImmutableArray();
        var offsets = await readers.Questions.AskAsync(topology, asked, ct);
        return questions.Zip(offsets).Where(a => a.Second is not null).Select(a => new LagAnswer(a.First, a.Second!.Value));
    }

    private static async Task<LagAnswer?> ReadAsync(IClusterReaders readers, LagQuestion question, TimeProvider clock, CancellationToken ct)
    {
        if (readers.Unread is not { } unread) return null;
        using var deadline = new CancellationTokenSource(_longestRead, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await unread.ReadAsync(question.Topic, question.Partition, question.Offset, either.Token) is { } found
                ? new LagAnswer(question, found.Offset, found.IsRecord)
                : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
