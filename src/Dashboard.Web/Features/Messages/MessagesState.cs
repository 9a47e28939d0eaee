using System.Globalization;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Messages;

/// <summary>Where the page begins to read.</summary>
public enum MessagesFrom
{
    Last,
    Now,
    Beginning,
    Time,
}

/// <summary>How a key or value is shown.</summary>
public enum BytesView
{
    /// <summary>JSON where it is JSON, text where it is text, else hex.</summary>
    Auto,
    Json,
    Text,
    Hex,
}

/// <summary>The state of the messages page.</summary>
/// <param name="From">Where to begin.</param>
/// <param name="Count">How many of the newest, for <see cref="MessagesFrom.Last"/>.</param>
/// <param name="Time">From when on, for <see cref="MessagesFrom.Time"/>.</param>
/// <param name="Partitions">As typed: "0,3-5", empty for all.</param>
/// <param name="Filter">Text to look for.</param>
/// <param name="Field">Where to look.</param>
/// <param name="MatchCase">Letters of either case differ.</param>
/// <param name="Committed">Leaves out what open and aborted transactions wrote.</param>
/// <param name="OldestFirst">The newest record stands last.</param>
/// <param name="View">How bytes are shown.</param>
/// <param name="Selected">The record in the pane.</param>
public sealed record MessagesState(
    MessagesFrom From, int Count, DateTimeOffset? Time, string Partitions, string Filter, FilterField Field, bool MatchCase,
    bool Committed, bool OldestFirst, BytesView View, RecordPlace? Selected) : IPageState<MessagesState>
{
    public const int UsualCount = 50;
    public static readonly IReadOnlyList<int> Counts = [20, UsualCount, 200, 1000];

    public static MessagesState Read(QueryReader query) => new(
        query.OneOf("from", MessagesFrom.Last),
        query.Number("n") is { } n and > 0 ? Math.Min(n, Counts[^1]) : UsualCount,
        DateTimeOffset.TryParse(query.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null,
        query.Text("partitions"), Short(query.Text("filter")), query.OneOf("field", FilterField.Any), query.Flag("case"),
        query.Flag("committed"), query.Flag("oldest"), query.OneOf("view", BytesView.Auto), RecordPlace.Parse(query.Text("record")));

    public void Write(QueryWriter query) => query
        .OneOf("from", From, MessagesFrom.Last)
        .Number("n", From is MessagesFrom.Last && Count != UsualCount ? Count : null)
        .Text("time", From is MessagesFrom.Time
            ? Time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFZ", CultureInfo.InvariantCulture)
            : null)
        .Text("partitions", Partitions).Text("filter", Filter).OneOf("field", Field, FilterField.Any).Flag("case", MatchCase)
        .Flag("committed", Committed).Flag("oldest", OldestFirst).OneOf("view", View, BytesView.Auto).Text("record", Selected?.ToString());

    /// <summary>What to read for this state; null while a time is wanted and none is given, or the partitions make no sense.</summary>
    internal TailRequest? Request(RecordTopic topic, string viewer)
    {
        var (partitions, wrong) = PartitionSet.Parse(Partitions);
        TailStart? start = From switch
        {
            MessagesFrom.Now => new TailStart.Now(),
            MessagesFrom.Beginning => new TailStart.Beginning(),
            MessagesFrom.Time => Time is { } time ? new TailStart.At(time) : null,
            _ => new TailStart.Last(Count),
        };
        if (start is null || wrong is not null) return null;
        var isolated = topic with { Isolation = Committed ? RecordIsolation.Committed : RecordIsolation.Uncommitted };
        return new(isolated, start, RecordFilter.Contains(Filter, Field, MatchCase), partitions, viewer);
    }

    /// <summary>The state without what only changes how records are shown: two with the same need no new tail.</summary>
    internal MessagesState Asked => this with { OldestFirst = false, View = BytesView.Auto, Selected = null };

    private static string Short(string filter) => filter.Length <= RecordFilter.MaxLength ? filter : filter[..RecordFilter.MaxLength];
}

/// <summary>A record's place in its topic; in URLs "3-1234".</summary>
public readonly record struct RecordPlace(int Partition, long Offset)
{
    public static RecordPlace? Parse(string text) =>
        text.Split('-') is [var partition, var offset]
        && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var o) ? new(p, o) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Partition}-{Offset}");
}
