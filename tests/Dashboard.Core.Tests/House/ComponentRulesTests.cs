using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Tests.House;

public sealed partial class ComponentRulesTests
{
    private const int Allowed = 6;

    private static readonly ILookup<string, SourceFile> _classes = (
        from file in SourceTree.Code
        where file.IsIn("src/Dashboard.Web")
        from name in file.EndsWith(".razor")
            ? [file.Name[..^".razor".Length]]
            : Class().Matches(file.Text).Select(m => m.Groups["name"].Value)
        select (name, file)).ToLookup(x => x.name, x => x.file);

    [Fact]
    public void No_component_takes_more_than_six_services_its_base_classes_and_cascades_included() =>
        SourceTree.Nothing(
            from component in _classes.Select(c => c.Key)
            let services = Services(component)
            where services.Count > Allowed
            select string.Create(CultureInfo.InvariantCulture, $"{component} takes {services.Count}: {string.Join(", ", services)}"));

    private static List<string> Services(string component)
    {
        var text = string.Join('\n', _classes[component].Select(f => f.Text));
        var bases = Base().Matches(text).Where(m => m.Groups["name"].Value is "" || m.Groups["name"].Value == component)
            .Select(m => m.Groups["base"].Value).Where(b => b != component && _classes.Contains(b)).Distinct();
        return [.. Service().Matches(text).Select(m => m.Groups["type"].Value), .. bases.SelectMany(Services)];
    }

    [GeneratedRegex(@"\bclass (?<name>\w+)")]
    private static partial Regex Class();

    /// <summary>Injected by directive or attribute, or handed down by an ancestor.</summary>
    [GeneratedRegex(@"(^@inject |\[(Inject|CascadingParameter)\b[^\]]*\][\w\s]*?\b(private|protected|public|internal) )(?<type>[\w.<>?]+)",
        RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"^@inherits (?<base>\w+)|\bclass (?<name>\w+)(<[\w, ]+>)?(\([^)]*\))?\s*:\s*(?<base>\w+)", RegexOptions.Multiline)]
    private static partial Regex Base();
}
