using System.Globalization;
using Dashboard.Testing;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>
/// Answers of real brokers: a text file a Kafka version, of <c>request version hexadecimal-frame</c> a line, the frame without its length
/// prefix; the line that begins with # says how it came about.
/// </summary>
internal static class CaptureFile
{
    public static IEnumerable<(string Name, short Version, byte[] Frame)> Read(string kafka) =>
        from line in File.ReadLines(PathOf(kafka))
        where !line.StartsWith('#')
        let parts = line.Split(' ')
        select (parts[0], short.Parse(parts[1], CultureInfo.InvariantCulture), Convert.FromHexString(parts[2]));

    public static void Write(string kafka, IEnumerable<(string Name, short Version, byte[] Frame)> answers) => File.WriteAllLines(
        PathOf(kafka),
        [
            $"# Answers of Apache {kafka}, recorded by RecordingTests: request, version, frame without its length prefix.",
            .. answers.OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Version).Select(
                a => string.Create(CultureInfo.InvariantCulture, $"{a.Name} {a.Version} {Convert.ToHexStringLower(a.Frame)}")),
        ]);

    private static string PathOf(string kafka) =>
        Path.Combine(Repository.Root, "tests", "Dashboard.Wire.Tests", "Capture", kafka + ".txt");
}
