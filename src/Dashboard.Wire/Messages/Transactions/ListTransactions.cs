using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Transactions;

/// <summary>The transactions that the asked broker coordinates; all of a cluster take a request to every broker (KIP-664).</summary>
public sealed class ListTransactionsRequest() : WireRequest<ListTransactionsResponse>(ApiKey.ListTransactions, 0, 2)
{
    /// <summary>Such as <c>Ongoing</c>; empty for all.</summary>
    public IReadOnlyList<string> StateFilters { get; set; } = [];

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<long> ProducerIdFilters { get; set; } = [];

    /// <summary>Only those that are open for longer, in milliseconds; -1 for all. Needs version 1.</summary>
    public long DurationFilter { get; set; } = -1;

    /// <summary>A regular expression (RE2/J) that transactional ids match; null for all. Needs version 2.</summary>
    public string? TransactionalIdPattern { get; set; }

    public override VersionRange Versions =>
        base.Versions with { Min = (short)(TransactionalIdPattern is not null ? 2 : DurationFilter >= 0 ? 1 : 0) };

    public override void Fields(ref WireFields wire)
    {
        StateFilters = wire.Texts(StateFilters);
        ProducerIdFilters = wire.Int64s(ProducerIdFilters);
        if (wire.Version >= 1) DurationFilter = wire.Int64(DurationFilter);
        if (wire.Version >= 2) TransactionalIdPattern = wire.TextOrNull(TransactionalIdPattern);
    }
}

/// <summary>Ids that we may not describe are left out without a word.</summary>
public sealed class ListTransactionsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public IReadOnlyList<string> UnknownStateFilters { get; set; } = [];

    public IReadOnlyList<ListedTransaction> TransactionStates { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        UnknownStateFilters = wire.Texts(UnknownStateFilters);
        TransactionStates = wire.Array(TransactionStates);
    }
}

public sealed class ListedTransaction : IWireStruct
{
    public string TransactionalId { get; set; } = "";

    public long ProducerId { get; set; }

    /// <inheritdoc cref="DescribedTransaction.TransactionState"/>
    public string TransactionState { get; set; } = "";

    public void Fields(ref WireFields wire)
    {
        TransactionalId = wire.Text(TransactionalId);
        ProducerId = wire.Int64(ProducerId);
        TransactionState = wire.Text(TransactionState);
    }
}
