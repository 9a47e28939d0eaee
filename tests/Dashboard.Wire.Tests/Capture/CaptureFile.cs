using System.Globalization;
using Dashboard.Testing;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>
/// Answers of a real broker to one request, by version: a text file of <c>version hexadecimal-frame</c> a line, the frame without its
/// length prefix. Files stand in a folder a Kafka version; lines that begin with # say how they came about.
/// </summary>
internal static class CaptureFile
{
    public static string FolderOf(string kafka) => Path.Combine(Repository.Root, "tests", "Dashboard.Wire.Tests", "Capture", kafka);

    public static IEnumerable<(short Version, byte[] Frame)> Read(string kafka, string name) =>
        from line in File.ReadLines(Path.Combine(FolderOf(kafka), name + ".hex"))
        where !line.StartsWith('#')
        let space = line.IndexOf(' ', StringComparison.Ordinal)
        select (short.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture), Convert.FromHexString(line.AsSpan(space + 1)));

    public static void Write(string kafka, string name, IEnumerable<(short Version, byte[] Frame)> answers)
    {
        Directory.CreateDirectory(FolderOf(kafka));
        File.WriteAllLines(
            Path.Combine(FolderOf(kafka), name + ".hex"),
            [
                $"# Answers of Apache {kafka} to {name}, recorded by RecordingTests: version, frame without its length prefix.",
                .. answers.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Version} {Convert.ToHexStringLower(a.Frame)}")),
            ]);
    }
}
