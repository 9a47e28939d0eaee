using System.Text.RegularExpressions;
using Dashboard.Testing;

namespace Dashboard.Core.Tests.House;

public sealed partial class NameRulesTests
{
    private static readonly string[] _topLevel =
        ["src", "tests", "wwwroot", "deploy", "Dockerfile", "Dashboard.sln", "README.md", "NuGet.config", "global.json"];

    [Fact]
    public void The_top_level_holds_what_the_design_names() =>
        SourceTree.Nothing(
            from entry in new DirectoryInfo(Repository.Root).EnumerateFileSystemInfos()
            where !entry.Name.StartsWith('.') && !_topLevel.Contains(entry.Name) && !MsBuild().IsMatch(entry.Name)
            select $"{entry.Name} is not among the top-level entries");

    [Fact]
    public void No_type_and_no_folder_is_named_by_a_word_that_says_nothing() =>
        SourceTree.Nothing(
            from file in SourceTree.Code
            from name in TypeName().Matches(file.Text).Select(m => m.Groups["name"].Value)
                .Concat(file.Folder.Split('/', '.')).Append(file.Name.Split('.')[0]).Distinct()
            where Says(name)
            select $"{file.Path}: {name}");

    [Fact]
    public void Time_comes_from_a_TimeProvider() => Nowhere(Clock(), f => f.IsIn("src"));

    [Fact]
    public void Nothing_from_Kafka_or_a_person_becomes_markup_or_code() =>
        Nowhere(Markup(), f => (f.IsIn("src/Dashboard.Web") || f.IsIn("wwwroot")) && f.EndsWith(".cs", ".razor", ".js"));

    [Theory]
    [InlineData("TopicData", true)]
    [InlineData("BrokerInfo", true)]
    [InlineData("UserManagerOptions", true)]
    [InlineData("Common", true)]
    [InlineData("DataTable", false)]
    [InlineData("Database", false)]
    [InlineData("TopicReader", false)]
    public void A_name_says_nothing_when_it_ends_so_or_manages_something(string name, bool nothing) => Assert.Equal(nothing, Says(name));

    private static bool Says(string name) => Empty().IsMatch(name);

    private static void Nowhere(Regex what, Func<SourceFile, bool> looked) =>
        SourceTree.Nothing(
            from file in SourceTree.Files
            where looked(file) && !file.IsGenerated && !Exempt.Is(file.Path)
            from at in Enumerable.Range(0, file.Lines.Length)
            where what.IsMatch(file.Lines[at]) && !file.Lines[at].TrimStart().StartsWith("//", StringComparison.Ordinal)
            select FormattableString.Invariant($"{file.Path}:{at + 1}: {file.Lines[at].Trim()}"));

    [GeneratedRegex(@"^Directory\..+\.(props|targets)$")]
    private static partial Regex MsBuild();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum) (?<name>[A-Z]\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex("(Data|Info)$|(Helper|Manager|Util|Utils|Common)(?![a-z])")]
    private static partial Regex Empty();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b|\bEnvironment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bMarkupString\b|\b(inner|outer)HTML\b|\beval\(|\bnew Function\(|\binsertAdjacentHTML\b|\bdocument\.write\b")]
    private static partial Regex Markup();
}
