using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Tests.House;

public sealed partial class LengthRulesTests
{
    [Fact]
    public void No_file_is_longer_than_its_kind_may_be() =>
        SourceTree.Nothing(
            from file in SourceTree.Code
            where file.Lines.Length > Limit(file) && !Exempt.Is(file.Path)
            select string.Create(CultureInfo.InvariantCulture, $"{file.Path} has {file.Lines.Length} lines, {Limit(file)} are allowed"));

    [Fact]
    public void The_files_of_a_partial_type_together_are_no_longer_than_one_file_may_be() =>
        SourceTree.Nothing(
            from file in SourceTree.Code
            where file.EndsWith(".cs")
            from type in PartialType().Matches(file.Text).Select(m => m.Groups["name"].Value).Distinct()
            group file by (Room: string.Join('/', file.Path.Split('/').Take(2)), Name: type) into parts
            let lines = parts.Sum(f => f.Lines.Length)
            where parts.Count() > 1 && lines > Limit(parts.First())
            select string.Create(CultureInfo.InvariantCulture,
                $"{parts.Key.Name} of {parts.Key.Room} has {lines} lines in {parts.Count()} files, {Limit(parts.First())} are allowed"));

    [Fact]
    public void Most_files_are_small()
    {
        var lengths = SourceTree.Code.Where(f => !f.IsTest).Select(f => f.Lines.Length).Order().ToList();
        int Percentile(int percent) => lengths[(lengths.Count - 1) * percent / 100];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"src: {lengths.Count} files, {lengths.Sum()} lines; median {Percentile(50)}, p90 {Percentile(90)}, longest {lengths[^1]}"));
        Assert.InRange(Percentile(50), 1, 60);
        Assert.InRange(Percentile(90), 1, 180);
    }

    [Fact]
    public void No_line_is_wider_than_140_columns() =>
        SourceTree.Nothing(
            from file in SourceTree.Files
            where !file.IsGenerated && (file.EndsWith(".cs", ".razor", ".css", ".js", ".csproj", ".yaml") || file.IsIn("deploy"))
            from at in Enumerable.Range(0, file.Lines.Length)
            where file.Lines[at].Length > 140
            select string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{at + 1} is {file.Lines[at].Length} columns wide"));

    [Fact]
    public void No_folder_holds_more_than_15_files() =>
        SourceTree.Nothing(
            from file in SourceTree.Files
            where !file.IsGenerated
            group file by file.Folder into folder
            let count = folder.Select(f => Component().Replace(f.Name, "")).Distinct().Count()
            where count > 15
            select string.Create(CultureInfo.InvariantCulture, $"{folder.Key} holds {count} files"));

    private static int Limit(SourceFile file) => file.EndsWith(".razor") ? 150 : file.IsTest ? 400 : 300;

    [GeneratedRegex(@"^[\w ]*\bpartial (class|struct|record|interface|record struct) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PartialType();

    /// <summary>A component with its code, its style and its script counts as one.</summary>
    [GeneratedRegex(@"\.razor(\.cs|\.css|\.js)?$")]
    private static partial Regex Component();
}
