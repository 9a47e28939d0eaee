using System.Globalization;
using Dashboard.Web.Parts.Tables;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Web.Shell.State;

/// <summary>Reads a page's state from a query string. What is missing or makes no sense is the default: a link never breaks a
/// page.</summary>
public sealed class QueryReader(string query)
{
    private const int MostSearched = 256;
    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(query);

    public string Text(string name, string otherwise = "") =>
        _values.TryGetValue(name, out var value) && value.Count > 0 ? value[^1] ?? otherwise : otherwise;

    /// <summary>What is looked for in a list ("q"); an address may be of any length, and each row is compared with it.</summary>
    public string Search() => Text("q") is var text && text.Length > MostSearched ? text[..MostSearched] : text;

    public bool Flag(string name) => Text(name) == "1";

    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public long? Offset(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public TableSort Sort(string name = "sort") => TableSort.Parse(Text(name));

    /// <summary>One of an enum's values in lower case with dashes: "without-leader".</summary>
    public T OneOf<T>(string name, T otherwise)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(name).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value : otherwise;
}
