namespace Dashboard.Wire.Tests.Records;

/// <summary>Record batches of RecordFrames.java, by name.</summary>
internal static class RecordFrames
{
    /// <summary>What RecordFrames.java stamps.</summary>
    public const long Time = 1_700_000_000_000;

    public static IReadOnlyDictionary<string, byte[]> All { get; } =
        ReadLines().ToDictionary(line => line[0], line => Convert.FromHexString(line[1]));

    private static IEnumerable<string[]> ReadLines()
    {
        using var stream = typeof(RecordFrames).Assembly.GetManifestResourceStream("record-frames.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) yield return line.Split(' ');
        }
    }
}
