using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Hosting.Telemetry;

/// <summary>
/// Writes the Prometheus text format 0.0.4: a family at a time, each announced once, names and label values escaped.
/// Not thread safe; one instance a scrape.
/// </summary>
public sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Longer than any topic's name (249).</summary>
    private const int LongestLabel = 256;

    private const int HashBytes = 8;

    private const int HashLetters = 1 + (2 * HashBytes);

    private static readonly SearchValues<char> _toEscape = SearchValues.Create("\\\"");

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);
    private string _family = "";

    /// <summary>Begins a family; the samples added next are its.</summary>
    /// <param name="name">Its name; characters that Prometheus does not allow become underscores.</param>
    /// <param name="type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
    /// <param name="help">One line for people.</param>
    /// <exception cref="InvalidOperationException">The family was written before.</exception>
    public void Family(string name, string type, string help)
    {
        _family = Name(name);
        if (!_families.Add(_family)) throw new InvalidOperationException($"The family {_family} was written before.");
        var line = help.ReplaceLineEndings(" ").Replace("\\", @"\\", StringComparison.Ordinal);
        _text.Append("# HELP ").Append(_family).Append(' ').Append(line).Append('\n');
        _text.Append("# TYPE ").Append(_family).Append(' ').Append(type).Append('\n');
    }

    /// <summary>Whether the family can still be begun.</summary>
    public bool IsFree(string name) => !_families.Contains(Name(name));

    /// <summary>Adds a sample of the current family.</summary>
    /// <param name="value">Its value; an integer is written exactly.</param>
    /// <param name="suffix"><c>_bucket</c>, <c>_sum</c>, <c>_count</c>, or empty.</param>
    /// <param name="labels">Names and values.</param>
    public void Sample(double value, string suffix, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        Series(suffix, labels);
        _text.Append(Number(value)).Append('\n');
    }

    /// <inheritdoc cref="Sample(double, string, ReadOnlySpan{ValueTuple{string, string}})"/>
    public void Sample(long value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        Series("", labels);
        _text.Append(value).Append('\n');
    }

    public override string ToString() => _text.ToString();

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>A metric's or label's name with only the characters Prometheus allows.</summary>
    public static string Name(string text)
    {
        var name = string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        });
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    private void Series(string suffix, ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_family).Append(suffix);
        for (var i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"");
            Escape(Label(labels[i].Value));
            _text.Append('"');
        }

        _text.Append(labels.IsEmpty ? " " : "} ");
    }

    /// <summary>
    /// A label may be any UTF-8, but is also drawn and printed: what hides or reorders text is visible in it as on the pages. Anybody may
    /// choose a group's id of 32,767 letters, so it is cut behind what a topic's can have. What is not as it was, or looks so, ends in "…"
    /// and a hash of the whole: no two names make one series.
    /// </summary>
    internal static string Label(string value)
    {
        if (value.Length <= LongestLabel && !value.Contains('…') && PlainText.Visible(value) == value) return value;
        var hash = SHA256.HashData(MemoryMarshal.AsBytes(value.AsSpan()));
        var head = PlainText.Visible(value[..Math.Min(value.Length, LongestLabel - HashLetters)]);
        return $"{head}…{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}";
    }

    private void Escape(string value)
    {
        if (!value.AsSpan().ContainsAny(_toEscape))
        {
            _text.Append(value);
            return;
        }

        foreach (var letter in value)
        {
            _ = letter switch
            {
                '\\' => _text.Append(@"\\"),
                '"' => _text.Append("\\\""),
                _ => _text.Append(letter),
            };
        }
    }
}
