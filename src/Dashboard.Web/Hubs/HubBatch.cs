using System.Globalization;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;

namespace Dashboard.Web.Hubs;

/// <summary>A <see cref="TailBatch"/> for clients whose numbers end at 2^53: 64-bit numbers are strings, bytes base64.</summary>
internal sealed record HubBatch(
    string Phase, IReadOnlyList<HubRecord> Records, HubCounters Counters, HubFault? Fault, IReadOnlyList<string> Notices)
{
    public static HubBatch Of(TailBatch batch) => new(
        Camel(batch.Phase),
        [.. batch.Records.Select(HubRecord.Of)],
        new(Number(batch.Counters.Shown), Number(batch.Counters.FilteredOut), Number(batch.Counters.Dropped), batch.Counters.PerSecond),
        batch.Fault is { } fault ? new(Camel(fault.Kind), fault.Sentence, fault.Heals) : null,
        batch.Notices);

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>A record; null keys, values and header values stay null, empty ones are "".</summary>
internal sealed record HubRecord(
    int Partition, string Offset, string TimestampMs, string TimestampKind, byte[]? Key, byte[]? Value, IReadOnlyList<HubHeader> Headers)
{
    public static HubRecord Of(KafkaRecord record) => new(
        record.Partition, HubBatch.Number(record.Offset), HubBatch.Number(record.TimestampMs), HubBatch.Camel(record.TimestampKind),
        record.Key, record.Value, [.. record.Headers.Select(h => new HubHeader(h.Name, h.Value))]);
}

internal sealed record HubHeader(string Name, byte[]? Value);

internal sealed record HubCounters(string Shown, string FilteredOut, string Dropped, double PerSecond);

internal sealed record HubFault(string Kind, string Sentence, bool Heals);
