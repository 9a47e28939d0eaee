using System.Globalization;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Features.Messages.Tailing;
using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Parts.Marks;
using Dashboard.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Messages.Content;

/// <summary>One record in full; the whole of a large one is fetched when it is asked for.</summary>
public sealed partial class MessagePane : ComponentBase, IDisposable
{
    private const int MostHeaders = 100;
    private const int MostName = 300;
    private readonly CancellationTokenSource _gone = new();
    private KafkaRecord? _record;
    private KafkaRecord? _fetched;
    private string? _missing;

    [Parameter, EditorRequired] public RecordTopic Source { get; set; } = default!;

    [Parameter, EditorRequired] public RecordPlace Place { get; set; }

    /// <summary>The record as the list has it; null when it does not.</summary>
    [Parameter] public KeptRecord? Kept { get; set; }

    [Parameter, EditorRequired] public MessagesState State { get; set; } = default!;

    [Parameter, EditorRequired] public Func<MessagesState, string> Href { get; set; } = default!;

    [Inject] private RecordFinder Finder { get; set; } = default!;

    /// <summary>Who looks, for his share of the reads on demand.</summary>
    [Parameter] public string Viewer { get; set; } = "";

    /// <summary>What to mark.</summary>
    [Parameter] public RecordFilter Filter { get; set; } = RecordFilter.None;

    private KeptRecord? Listed => Kept;

    private int? KeySize => _fetched is null && Listed is { } kept ? kept.KeySize : _record?.Key?.Length;

    private int? ValueSize => _fetched is null && Listed is { } kept ? kept.ValueSize : _record?.Value?.Length;

    private int HeaderCount => _fetched is null && Listed is { } kept ? kept.HeaderCount : _record?.Headers.Length ?? 0;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _record = _fetched ?? Listed?.Record ?? _record;
        if (_record is null && _missing is null) await FetchAsync();
    }

    private async Task FetchAsync()
    {
        _missing = null;
        try
        {
            _fetched = await Finder.FindAsync(Source, Place.Partition, Place.Offset, Viewer, _gone.Token);
            if (_fetched is null)
                _missing = "Nothing stands at this offset any more: it was deleted or compacted, or it is a transaction's marker.";
        }
        catch (RecordReadException e)
        {
            _missing = e.Message;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _record = _fetched ?? _record;
    }

    private string Download(string part) => Places.Topic(Source.Cluster.Id, Source.Topic, FormattableString.Invariant(
        $"messages/{Place.Partition}/{Place.Offset}/{part}"));

    private static string SizeOf(int? size) => size is { } bytes ? $"{Figure.Exact(bytes)} B" : "null";

    private MarkedText NameOf(RecordHeader header)
    {
        var first = header.Name.Length > MostName ? header.Name[..MostName] : header.Name;
        var places = Filter.FindInName(first, MarkedText.MostInLine);
        var text = PlainText.Visible(first, places);
        return MarkedText.Of(header.Name.Length > MostName ? text + "…" : text, places);
    }

    private static string Words(TimestampKind kind) =>
        kind is TimestampKind.LogAppend ? "set by the broker (LogAppendTime)" : "set by the producer (CreateTime)";

    private static string Milliseconds(KafkaRecord record) => record.TimestampMs.ToString(CultureInfo.InvariantCulture) + " ms";
}
