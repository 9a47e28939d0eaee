using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Clusters;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;

namespace Dashboard.Web.Hubs;

/// <summary>What an outside client asks for; all but cluster and topic may be left out.</summary>
/// <param name="Cluster">A cluster's id or name.</param>
/// <param name="Topic">The topic.</param>
/// <param name="From">"now" (also when left out), "beginning", "last" or "time".</param>
/// <param name="Count">How many, for "last"; 50 when left out.</param>
/// <param name="Time">ISO 8601, for "time".</param>
/// <param name="Partitions">Which; all when left out.</param>
/// <param name="Filter">A text that records must contain.</param>
/// <param name="Field">"any" (also when left out), "key", "value" or "header".</param>
/// <param name="MatchCase">Letters of either case differ.</param>
/// <param name="Committed">Leaves out what open and aborted transactions wrote.</param>
internal sealed record HubTailRequest(
    string? Cluster, string? Topic, string? From = null, int? Count = null, string? Time = null, ImmutableArray<int>? Partitions = null,
    string? Filter = null, string? Field = null, bool MatchCase = false, bool Committed = false)
{
    private const int UsualCount = 50;

    /// <summary>Kafka's own (<c>Topic.MAX_NAME_LENGTH</c>): what is longer names none, and is not sent back.</summary>
    private const int LongestTopic = 249;

    private static readonly JsonSerializerOptions _lenientNames = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Read by ourselves, as the hub's own binding says nothing of what does not fit.</summary>
    /// <exception cref="FormatException">It is no request; the message says what.</exception>
    public static HubTailRequest Of(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object) throw new FormatException("Say what to read: an object with a cluster and a topic.");
        try
        {
            return request.Deserialize<HubTailRequest>(_lenientNames)!;
        }
        catch (JsonException e)
        {
            // Only names of ours come here: what else a request holds is skipped.
            var name = e.Path?.TrimStart('$', '.');
            throw new FormatException(
                string.IsNullOrEmpty(name) ? "A name in the request is no valid text."
                    : $"\"{name}\" is of another type than it has to be, too large, or no valid text.", e);
        }
    }

    /// <exception cref="FormatException">It makes no sense; the message says what.</exception>
    public TailRequest Read(ImmutableArray<ClusterDefinition> clusters, string viewer)
    {
        var cluster = clusters.FirstOrDefault(c => Cluster == c.Id.ToString())
            ?? clusters.FirstOrDefault(c => string.Equals(Cluster, c.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException("There is no such cluster: name one by its id or its name.");
        if (string.IsNullOrEmpty(Topic)) throw new FormatException("Name a topic.");
        if (Topic.Length > LongestTopic) throw new FormatException($"A topic's name has at most {LongestTopic} characters.");
        if (Filter?.Length > RecordFilter.MaxLength)
            throw new FormatException($"\"filter\" has at most {RecordFilter.MaxLength} characters.");
        var isolation = Committed ? RecordIsolation.Committed : RecordIsolation.Uncommitted;
        return new(
            new RecordTopic(cluster, Topic, isolation), Start(), RecordFilter.Contains(Filter, ReadField(), MatchCase),
            Partitions is { Length: > 0 } chosen ? [.. chosen] : null, viewer);
    }

    private TailStart Start() => From switch
    {
        null or "now" => new TailStart.Now(),
        "beginning" => new TailStart.Beginning(),
        "last" when Count < 1 => throw new FormatException("\"count\" has to be 1 or more."),
        "last" => new TailStart.Last(Count ?? UsualCount),
        "time" => DateTimeOffset.TryParse(Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new TailStart.At(time)
            : throw new FormatException("\"time\" has to be ISO 8601, such as 2026-03-14T09:26:53Z."),
        _ => throw new FormatException("\"from\" has to be now, beginning, last or time."),
    };

    private FilterField ReadField() => Field switch
    {
        null or "any" => FilterField.Any,
        "key" => FilterField.Key,
        "value" => FilterField.Value,
        "header" => FilterField.Header,
        _ => throw new FormatException("\"field\" has to be any, key, value or header."),
    };
}
