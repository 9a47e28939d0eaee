using System.Globalization;
using Dashboard.Wire.Messages;

namespace Dashboard.Wire.Tests.Golden;

/// <summary>Frames that Kafka's Java message classes wrote (KafkaMessages.java makes the file), and the names these classes give.</summary>
internal static class GoldenFile
{
    private static readonly string[][] _lines = ReadLines();

    public static IReadOnlyDictionary<short, string> Errors { get; } = Names("error");

    public static IReadOnlyDictionary<short, string> Apis { get; } = Names("api");

    public static IReadOnlyDictionary<(ApiKey Api, short Version, string Variant), byte[]> Requests { get; } = Frames("request");

    public static IReadOnlyDictionary<(ApiKey Api, short Version, string Variant), byte[]> Responses { get; } = Frames("response");

    private static string[][] ReadLines()
    {
        using var stream = typeof(GoldenFile).Assembly.GetManifestResourceStream("kafka-messages.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
    }

    private static Dictionary<short, string> Names(string kind) =>
        _lines.Where(line => line[0] == kind).ToDictionary(line => Number(line[1]), line => line[2]);

    private static Dictionary<(ApiKey, short, string), byte[]> Frames(string kind) =>
        _lines.Where(line => line[0] == kind).ToDictionary(
            line => (Enum.Parse<ApiKey>(line[1]), Number(line[2]), line[3]), line => Convert.FromHexString(line[4]));

    private static short Number(string text) => short.Parse(text, CultureInfo.InvariantCulture);
}
