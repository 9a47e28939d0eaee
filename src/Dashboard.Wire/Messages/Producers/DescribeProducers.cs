using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Producers;

/// <summary>The idempotent and transactional producers of partitions, as the asked leader remembers them. Needs Read (KIP-664).</summary>
public sealed class DescribeProducersRequest()
    : WireRequest<DescribeProducersResponse>(ApiKey.DescribeProducers, 0, 0), IWireSplit<DescribeProducersResponse>
{
    public IReadOnlyList<TopicPartitions> Topics { get; set; } = [];

    public override void Fields(ref WireFields wire) => Topics = wire.Array(Topics);

    public IReadOnlyList<IWireRequest<DescribeProducersResponse>> Split(short version)
    {
        if (Topics.Sum(topic => topic.Partitions.Count) <= Parts.MaxPartitions) return [this];
        var parts = Parts.OfTopics(Topics, topic => topic.Partitions.Count, (topic, at, count) =>
            new TopicPartitions(topic.Topic, [.. topic.Partitions.Skip(at).Take(count)]));
        return [.. parts.Select(part => new DescribeProducersRequest { Topics = part })];
    }

    public DescribeProducersResponse Join(IReadOnlyList<DescribeProducersResponse> answers) => new()
    {
        ThrottleTimeMs = Parts.Throttle(answers),
        Topics = [.. answers.SelectMany(answer => answer.Topics)],
    };
}

public sealed class DescribeProducersResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<ProducersOfTopic> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Topics = wire.Array(Topics);
    }
}

public sealed class ProducersOfTopic : IWireStruct
{
    public string Name { get; set; } = "";

    public IReadOnlyList<ProducersOfPartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}

public sealed class ProducersOfPartition : IWireStruct
{
    public int Index { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<ProducerState> ActiveProducers { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        ActiveProducers = wire.Array(ActiveProducers);
    }
}

public record struct ProducerState : IWireStruct
{
    public ProducerState()
    {
    }

    public long ProducerId { get; set; }

    public int ProducerEpoch { get; set; }

    /// <summary>Of its last batch; -1 for none.</summary>
    public int LastSequence { get; set; } = -1;

    /// <summary>Of its last record, milliseconds since 1970; -1 for none.</summary>
    public long LastTimestamp { get; set; } = -1;

    /// <summary>Of the coordinator that wrote its last marker; -1 for none.</summary>
    public int CoordinatorEpoch { get; set; }

    /// <summary>The first offset of its open transaction; -1 when none is open.</summary>
    public long CurrentTxnStartOffset { get; set; } = -1;

    public void Fields(ref WireFields wire)
    {
        ProducerId = wire.Int64(ProducerId);
        ProducerEpoch = wire.Int32(ProducerEpoch);
        LastSequence = wire.Int32(LastSequence);
        LastTimestamp = wire.Int64(LastTimestamp);
        CoordinatorEpoch = wire.Int32(CoordinatorEpoch);
        CurrentTxnStartOffset = wire.Int64(CurrentTxnStartOffset);
    }
}
