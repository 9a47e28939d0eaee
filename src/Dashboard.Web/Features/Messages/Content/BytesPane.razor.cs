using Dashboard.Core.Records;
using Dashboard.Web.Features.Messages.Tailing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Messages.Content;

/// <summary>Renders only the part that is asked for, so that a large value costs what is looked at.</summary>
public sealed partial class BytesPane : ComponentBase
{
    private const int HexStep = 16 << 10;
    private static readonly (BytesView View, string Word)[] _views =
        [(BytesView.Json, "JSON"), (BytesView.Text, "Text"), (BytesView.Hex, "Hex")];

    private byte[]? _drawn;
    private int _steps = 1;
    private int _length;
    private BytesView _view;
    private BytesView _asked;
    private RecordFilter _sought = RecordFilter.None;
    private MarkedText _text = new("", []);
    private string? _note;
    private string? _matches;

    [Parameter, EditorRequired] public byte[]? Bytes { get; set; }

    /// <summary>Bytes of the whole, where <see cref="Bytes"/> may be its first part.</summary>
    [Parameter] public int? Whole { get; set; }

    [Parameter, EditorRequired] public BytesView View { get; set; }

    /// <summary>The address of another view.</summary>
    [Parameter, EditorRequired] public Func<BytesView, string> Href { get; set; } = default!;

    /// <summary>"key" or "value".</summary>
    [Parameter, EditorRequired] public string What { get; set; } = "";

    [Parameter, EditorRequired] public string Download { get; set; } = "";

    /// <summary>What to mark.</summary>
    [Parameter] public RecordFilter Filter { get; set; } = RecordFilter.None;

    /// <summary>Which part of the record this is.</summary>
    [Parameter] public FilterField Part { get; set; }

    /// <summary>Asked for the whole, when what was given is not enough.</summary>
    [Parameter] public EventCallback OnWhole { get; set; }

    private int Step => _view is BytesView.Hex ? HexStep : KeptRecord.MostBytes;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_drawn, Bytes) && _asked == View && _sought.Equals(Filter)) return;
        Draw();
    }

    private async Task MoreAsync()
    {
        _steps++;
        if (Bytes!.Length < Whole && Bytes.Length < Step * _steps) await OnWhole.InvokeAsync();
        Draw();
    }

    private void Draw()
    {
        (_drawn, _asked, _sought) = (Bytes, View, Filter);
        if (Bytes is not { Length: > 0 } bytes) return;
        _view = View is BytesView.Auto ? BestFor(bytes) : View;
        _length = Math.Min(bytes.Length, Step * _steps);
        ReadOnlySpan<byte> part = bytes.AsSpan(0, _length);
        var whole = _length == (Whole ?? bytes.Length);
        if (!whole && _view is not BytesView.Hex) part = BytesText.WholeCharacters(part);
        var isText = BytesText.IsUtf8(part);
        var found = Filter.Find(Part, part, MarkedText.MostInPane);
        var (inJson, inText) = (found.ToArray(), found.ToArray());
        var json = _view is BytesView.Json ? JsonText.Pretty(part, whole, inJson) : null;
        _text = json is not null ? MarkedText.Of(json, inJson)
            : _view is BytesView.Hex ? new(BytesText.Hex(part), [])
            : MarkedText.Of(BytesText.Text(part, inText), inText);
        _matches = (_view, _text.Marks.Count) switch
        {
            (BytesView.Hex, _) when found.Length > 0 => "It matches the filter; hex has no marks.",
            (_, 0) => null,
            (_, 1) => "1 match is marked.",
            (_, MarkedText.MostInPane) => $"The first {MarkedText.MostInPane} matches are marked.",
            var (_, count) => $"{count} matches are marked.",
        };
        _note = (_view, View) switch
        {
            (BytesView.Json, _) when json is null => "This is no JSON: shown as text.",
            (BytesView.Hex, BytesView.Auto) => "These bytes are no UTF-8 text: shown as hex.",
            (BytesView.Text or BytesView.Json, _) when !isText => "Some bytes are no UTF-8: they stand as ‹xFF›.",
            _ => null,
        };
    }

    private static BytesView BestFor(byte[] bytes)
    {
        var part = BytesText.WholeCharacters(bytes.AsSpan(0, Math.Min(bytes.Length, KeptRecord.MostBytes)));
        if (!BytesText.IsUtf8(part)) return BytesView.Hex;
        return part.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && JsonText.Pretty(part, part.Length == bytes.Length) is not null
            ? BytesView.Json
            : BytesView.Text;
    }
}
