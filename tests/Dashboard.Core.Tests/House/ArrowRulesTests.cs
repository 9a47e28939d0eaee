using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dashboard.Testing;

namespace Dashboard.Core.Tests.House;

/// <summary>Which room may reference which; the compiler keeps the rest by <c>internal</c> and PrivateAssets.</summary>
public sealed partial class ArrowRulesTests
{
    [Theory]
    [InlineData("Wire", "")]
    [InlineData("Core", "")]
    [InlineData("Kafka", "Core Wire")]
    [InlineData("Storage", "Core")]
    [InlineData("Web", "Core Kafka Storage")]
    [InlineData("DemoShop", "")]
    public void A_room_references_the_rooms_it_may(string room, string allowed) =>
        Assert.Empty(References(room, "ProjectReference").Select(path => path.Split('.')[^2]).Except(allowed.Split(' ')));

    [Fact]
    public void Wire_stands_on_the_base_library_alone() => Assert.Empty(References("Wire", "PackageReference"));

    [Fact]
    public void Core_stands_on_abstractions_alone() =>
        Assert.DoesNotContain(References("Core", "PackageReference"), package => !Abstraction().IsMatch(package));

    [Fact]
    public void Pages_know_neither_Kafka_nor_Storage_nor_Wire() =>
        SourceTree.Nothing(
            from file in SourceTree.Code
            where file.IsIn("src/Dashboard.Web") && !file.IsIn("src/Dashboard.Web/Hosting") && !Exempt.Is(file.Path)
            from name in InnerRoom().Matches(file.Text).Select(m => m.Value).Distinct()
            select $"{file.Path} names {name}");

    [Fact]
    public void Hosting_never_names_Wire() =>
        SourceTree.Nothing(
            from file in SourceTree.Code
            where file.IsIn("src/Dashboard.Web") && file.Text.Contains("Dashboard.Wire", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void Kafka_and_Storage_show_their_setup_alone() =>
        SourceTree.Nothing(
            from file in SourceTree.Code
            where file.IsIn("src/Dashboard.Kafka") || file.IsIn("src/Dashboard.Storage")
            where !file.Text.Contains(" AddDashboard", StringComparison.Ordinal)
            from type in PublicType().Matches(file.Text).Select(m => m.Value)
            select $"{file.Path}: {type}");

    private static IEnumerable<string> References(string room, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", $"Dashboard.{room}", $"Dashboard.{room}.csproj"))
            .Descendants(kind).Select(e => (string)e.Attribute("Include")!);

    [GeneratedRegex(@"^Microsoft\.Extensions\..+\.Abstractions$")]
    private static partial Regex Abstraction();

    [GeneratedRegex(@"\bDashboard\.(Kafka|Storage|Wire)\b")]
    private static partial Regex InnerRoom();

    [GeneratedRegex(@"^public [\w ]*\b(class|struct|record|interface|enum) \w+", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
