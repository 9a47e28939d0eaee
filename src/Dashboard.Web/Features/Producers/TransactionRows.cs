using System.Globalization;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Producers;

/// <summary>A transaction on the list.</summary>
/// <param name="Transaction">It.</param>
/// <param name="IsOld">Its coordinator did not answer lately: it may be over.</param>
public sealed record TransactionRow(Transaction Transaction, bool IsOld)
{
    public Mark Mark => IsOld ? Mark.Unknown : Transaction.IsOverdue ? Mark.Warning : Mark.Quiet;

    /// <summary>"ongoing", "aborting, past its timeout".</summary>
    public string Word => ProducerWords.State(Transaction.State) + (Transaction.IsOverdue ? ", past its timeout" : "");
}

public static class TransactionRows
{
    /// <summary>Open longest first; null where nobody was asked yet.</summary>
    public static List<TransactionRow>? Of(Told<TransactionTable> told, string search)
    {
        if (IsOnItsWay(told)) return null;
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. from transaction in told.Value?.All ?? []
               where Array.TrueForAll(words, word => Matches(transaction, word))
               orderby transaction.Detail?.StartedAt ?? DateTimeOffset.MaxValue
               select Of(told, transaction),
        ];
    }

    /// <summary>Nobody was asked yet, and nothing says when or why not.</summary>
    public static bool IsOnItsWay(Told<TransactionTable> told) => told is { Value: null, Fault: ReadFault.NotAsked, Reason: null };

    public static TransactionRow Of(Told<TransactionTable> told, Transaction transaction) => new(
        transaction,
        told.Fault != ReadFault.None ||
        (told.Value!.Faults.Any(f => f.BrokerId == transaction.Coordinator) && transaction.At < told.At - LaneState.Grace));

    private static bool Matches(Transaction transaction, string word) =>
        transaction.Id.Contains(word, StringComparison.OrdinalIgnoreCase) ||
        transaction.ProducerId.ToString(CultureInfo.InvariantCulture) == word ||
        (transaction.Detail?.Topics.Any(t => t.Topic.Contains(word, StringComparison.OrdinalIgnoreCase)) ?? false);
}
