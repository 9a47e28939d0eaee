using System.Globalization;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Hubs;

/// <summary>
/// A <see cref="TailBatch"/> for clients whose numbers end at 2^53: 64-bit numbers are strings, bytes base64. Sentences repeat names that
/// a client asked for: what hides or reorders text is visible in them.
/// </summary>
internal sealed record HubBatch(
    string Phase, IReadOnlyList<HubRecord> Records, HubCounters Counters, HubFault? Fault, IReadOnlyList<string> Notices)
{
    public static HubBatch Of(TailBatch batch) => new(
        Camel(batch.Phase),
        [.. batch.Records.Select(HubRecord.Of)],
        new(Number(batch.Counters.Shown), Number(batch.Counters.FilteredOut), Number(batch.Counters.Dropped), batch.Counters.PerSecond),
        batch.Fault is { } fault ? new(Camel(fault.Kind), PlainText.Visible(fault.Sentence), fault.Heals) : null,
        [.. batch.Notices.Select(PlainText.Visible)]);

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>A record; null keys, values and header values stay null, empty ones are "".</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its place there.</param>
/// <param name="TimestampMs">Unix milliseconds.</param>
/// <param name="TimestampKind">Who set them.</param>
/// <param name="Key">The key, or its first <see cref="MostBytes"/>.</param>
/// <param name="Value">The value, or its first <see cref="MostBytes"/>.</param>
/// <param name="Headers">All, or the first that fit into <see cref="MostBytes"/>.</param>
/// <param name="Size">Bytes of key, value and headers in the log.</param>
/// <param name="Cut">Only a part of the record is here.</param>
internal sealed record HubRecord(
    int Partition, string Offset, string TimestampMs, string TimestampKind, byte[]? Key, byte[]? Value, IReadOnlyList<HubHeader> Headers,
    string Size, bool Cut)
{
    /// <summary>What a connection holds for a slow client is a batch of these, so each has to end somewhere.</summary>
    public const int MostBytes = 1 << 20;

    public static HubRecord Of(KafkaRecord whole)
    {
        var record = whole.First(MostBytes);
        return new(
            record.Partition, HubBatch.Number(record.Offset), HubBatch.Number(record.TimestampMs), HubBatch.Camel(record.TimestampKind),
            record.Key, record.Value, [.. record.Headers.Select(h => new HubHeader(h.Name, h.Value))],
            HubBatch.Number(whole.Size), record != whole);
    }
}

internal sealed record HubHeader(string Name, byte[]? Value);

internal sealed record HubCounters(string Shown, string FilteredOut, string Dropped, double PerSecond);

internal sealed record HubFault(string Kind, string Sentence, bool Heals);
