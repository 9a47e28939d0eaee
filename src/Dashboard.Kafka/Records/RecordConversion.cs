using System.Collections.Immutable;
using Confluent.Kafka;
using Dashboard.Core.Records;

namespace Dashboard.Kafka.Records;

/// <summary>A consumed message in Core's terms.</summary>
internal static class RecordConversion
{
    public static KafkaRecord ToRecord(this ConsumeResult<byte[]?, byte[]?> result)
    {
        var message = result.Message;
        return new(
            result.Topic, result.Partition.Value, result.Offset.Value, message.Timestamp.UnixTimestampMs, KindOf(message.Timestamp.Type),
            message.Key, message.Value, HeadersOf(message.Headers));
    }

    private static TimestampKind KindOf(TimestampType type) => type switch
    {
        TimestampType.CreateTime => TimestampKind.Create,
        TimestampType.LogAppendTime => TimestampKind.LogAppend,
        _ => TimestampKind.None,
    };

    private static ImmutableArray<RecordHeader> HeadersOf(Headers? headers) => headers is not { Count: > 0 }
        ? []
        : [.. headers.Select(h => new RecordHeader(h.Key, h.GetValueBytes()))];
}
