using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Web.Parts.Tables;

namespace Dashboard.Web.Shell.State;

/// <summary>Writes a page's state as a query string; what is the default is left out, so that links stay short.</summary>
public sealed partial class QueryWriter
{
    private readonly StringBuilder _query = new();

    public QueryWriter Text(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        _query.Append(_query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryWriter Flag(string name, bool value) => Text(name, value ? "1" : null);

    public QueryWriter Number(string name, long? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryWriter Sort(TableSort sort, string name = "sort") => Text(name, sort.ToString());

    public QueryWriter OneOf<T>(string name, T value, T otherwise)
        where T : struct, Enum =>
        EqualityComparer<T>.Default.Equals(value, otherwise) ? this : Text(name, Dashes().Replace($"{value}", "-$1").ToLowerInvariant());

    /// <summary>"" or "?…".</summary>
    public override string ToString() => _query.ToString();

    [GeneratedRegex("(?<=.)([A-Z])")]
    private static partial Regex Dashes();
}
