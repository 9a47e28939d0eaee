namespace Dashboard.Core.Tests.House;

/// <summary>Where a rule would make worse code: the path, or the folder, and why.</summary>
internal static class Exempt
{
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["src/Dashboard.Web/Program.cs"] = "the table of contents: it names what it composes, by the rooms' Add…() alone",
    };

    public static bool Is(string path) => Files.ContainsKey(path);
}
