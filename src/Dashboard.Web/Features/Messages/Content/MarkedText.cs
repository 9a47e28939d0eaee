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

    /// <summary>Text and marks; what is looked for stays text.</summary>
    public RenderFragment Drawn => Draw;

    /// <param name="text">The text.</param>
    /// <param name="places">Begin and end of each match by turns; one of which less than a character is shown has no mark.</param>
    public static MarkedText Of(string text, ReadOnlySpan<int> places)
    {
        var marks = new List<(int, int)>(places.Length / 2);
        for (var at = 0; at < places.Length; at += 2)
            if (places[at] >= 0 && places[at + 1] > places[at]) marks.Add((places[at], places[at + 1]));
        return new(text, marks);
    }

    private void Draw(RenderTreeBuilder builder)
    {
        var drawn = 0;
        foreach (var (begin, end) in Marks)
        {
            builder.AddContent(0, Text[drawn..begin]);
            builder.OpenElement(1, "mark");
            builder.AddContent(2, Text[begin..end]);
            builder.CloseElement();
            drawn = end;
        }

        builder.AddContent(3, Text[drawn..]);
    }
}
