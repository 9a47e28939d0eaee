using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Transactions;

/// <summary>Transactions by transactional id, asked of their coordinator; others answer NOT_COORDINATOR (KIP-664).</summary>
public sealed class DescribeTransactionsRequest()
    : WireRequest<DescribeTransactionsResponse>(ApiKey.DescribeTransactions, 0, 0), IWireSplit<DescribeTransactionsResponse>
{
    public IReadOnlyList<string> TransactionalIds { get; set; } = [];

    public override void Fields(ref WireFields wire) => TransactionalIds = wire.Texts(TransactionalIds);

    public IReadOnlyList<IWireRequest<DescribeTransactionsResponse>> Split(short version) =>
        Parts.Of(this, TransactionalIds, Parts.MaxGroups, part => new DescribeTransactionsRequest { TransactionalIds = part });

    public DescribeTransactionsResponse Join(IReadOnlyList<DescribeTransactionsResponse> answers) => new()
    {
        ThrottleTimeMs = Parts.Throttle(answers),
        TransactionStates = [.. answers.SelectMany(answer => answer.TransactionStates)],
    };
}

public sealed class DescribeTransactionsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<DescribedTransaction> TransactionStates { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        TransactionStates = wire.Array(TransactionStates);
    }
}

public sealed class DescribedTransaction : IWireStruct
{
    public ErrorCode Error { get; set; }

    public string TransactionalId { get; set; } = "";

    /// <summary>Kafka's word: <c>Empty</c>, <c>Ongoing</c>, <c>PrepareCommit</c>, <c>CompleteAbort</c> and the like.</summary>
    public string TransactionState { get; set; } = "";

    /// <summary>The coordinator aborts it after so long.</summary>
    public int TransactionTimeoutMs { get; set; }

    /// <summary>Milliseconds since 1970 by the coordinator's clock; -1 when none is open.</summary>
    public long TransactionStartTimeMs { get; set; }

    public long ProducerId { get; set; }

    public short ProducerEpoch { get; set; }

    /// <summary>What it has written to; empty when none is open.</summary>
    public IReadOnlyList<TopicPartitions> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        TransactionalId = wire.Text(TransactionalId);
        TransactionState = wire.Text(TransactionState);
        TransactionTimeoutMs = wire.Int32(TransactionTimeoutMs);
        TransactionStartTimeMs = wire.Int64(TransactionStartTimeMs);
        ProducerId = wire.Int64(ProducerId);
        ProducerEpoch = wire.Int16(ProducerEpoch);
        Topics = wire.Array(Topics);
    }
}
