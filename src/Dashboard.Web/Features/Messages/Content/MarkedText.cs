using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dashboard.Web.Features.Messages.Content;

/// <summary>Text as it is shown, and where in it stands what a filter found.</summary>
/// <param name="Text">Made visible already.</param>
/// <param name="Marks">Ascending and apart.</param>
public sealed record MarkedText(string Text, IReadOnlyList<(int Begin, int End)> Marks)
{
    /// <summary>Marks in one line: each is an element, and a record may hold what is looked for ten thousand times.</summary>
    public const int MostInLine = 10;

    /// <summary>Marks in a key or value in full.</summary>
    public const int MostInPane = 50;

    /// <summary>Shown before the first mark, whatever does not fit.</summary>
    private const int BeforeMark = 10;

    /// <summary>Text and marks; what is looked for stays text.</summary>
    public RenderFragment Drawn => builder => Draw(builder, 0, Text.Length);

    /// <summary>The same; where there are marks in three parts, of which the middle one, round the first, is cut last.</summary>
    public RenderFragment DrawnToFit => Marks.Count > 0 ? DrawToFit : Drawn;

    /// <param name="text">The text.</param>
    /// <param name="places">Begin and end of each match by turns; one of which less than a character is shown has no mark.</param>
    public static MarkedText Of(string text, ReadOnlySpan<int> places)
    {
        var marks = new List<(int, int)>(places.Length / 2);
        for (var at = 0; at < places.Length; at += 2)
            if (places[at] >= 0 && places[at + 1] > places[at]) marks.Add((places[at], places[at + 1]));
        return new(text, marks);
    }

    private void DrawToFit(RenderTreeBuilder builder)
    {
        var (begin, end) = Marks[0];
        begin = Math.Max(0, begin - BeforeMark);
        if (char.IsLowSurrogate(Text[begin])) begin++;
        foreach (var (from, to) in ((int, int)[])[(0, begin), (begin, end), (end, Text.Length)])
        {
            builder.OpenElement(0, "span");
            Draw(builder, from, to);
            builder.CloseElement();
        }
    }

    private void Draw(RenderTreeBuilder builder, int from, int to)
    {
        foreach (var (begin, end) in Marks)
        {
            if (begin < from || end > to) continue;
            builder.AddContent(1, Text[from..begin]);
            builder.OpenElement(2, "mark");
            builder.AddContent(3, Text[begin..end]);
            builder.CloseElement();
            from = end;
        }

        builder.AddContent(4, Text[from..to]);
    }
}
