using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Golden;

/// <summary>
/// Holds a message against the JSON that Java makes of the same bytes: each field under its name, all others at their defaults.
/// </summary>
internal static class Meaning
{
    /// <summary>Where a property of ours has a shorter name than Kafka's field.</summary>
    private static readonly Dictionary<string, string[]> _shorter = new(StringComparer.Ordinal)
    {
        ["errorCode"] = ["Error", "AnswerError"],
        ["errorMessage"] = ["AnswerMessage"],
        ["currentVoters"] = ["Voters"],
        ["replicaDirectoryId"] = ["DirectoryId"],
        ["protocolData"] = ["Protocol"],
        ["memberMetadata"] = ["Metadata"],
        ["memberAssignment"] = ["Assignment"],
        ["subscribedTopicNames"] = ["Topics"],
        ["assignment"] = ["Assigned"],
        ["targetAssignment"] = ["Target"],
        ["memberType"] = ["Type"],
        ["apiKeys"] = ["Apis"],
        ["partitionIndex"] = ["Index"],
        ["partitionIndexes"] = ["Partitions"],
        ["name"] = ["Topic"],
        ["topicName"] = ["Topic", "Name"],
        ["recordsSizeInBytes"] = ["Records"],
        ["topicId"] = ["Id"],
        ["nodeId"] = ["Id"],
        ["brokerId"] = ["Id"],
        ["brokers"] = ["Nodes"],
        ["key"] = ["Keys"],
        ["coordinatorKeys"] = ["Keys"],
        ["committedOffset"] = ["Offset"],
        ["committedLeaderEpoch"] = ["LeaderEpoch"],
        ["resourceType"] = ["Type"],
        ["resourceName"] = ["Name"],
        ["results"] = ["Resources"],
        ["configSource"] = ["Source"],
        ["configType"] = ["Type"],
        ["configurationKeys"] = ["Keys"],
        ["leaderId"] = ["Leader"],
        ["replicaNodes"] = ["Replicas"],
        ["isrNodes"] = ["Isr"],
        ["offlineReplicas"] = ["Offline"],
        ["groupState"] = ["State"],
        ["groupType"] = ["Type"],
        ["currentLeaderEpoch"] = ["LeaderEpoch"],
    };

    /// <summary>What differs, one line each.</summary>
    public static IEnumerable<string> Differences(object? ours, JsonElement java, string path = "") => (java.ValueKind, ours) switch
    {
        (JsonValueKind.Null, null) => [],
        (JsonValueKind.Object, IWireStruct message) => OfMessage(message, java.EnumerateObject(), path),
        (JsonValueKind.Array, IReadOnlyDictionary<ApiKey, VersionRange> apis) => apis.Select(
            api => $"{(short)api.Key} {api.Value.Min} {api.Value.Max}").SequenceEqual(
                java.EnumerateArray().Select(api => string.Join(' ', api.EnumerateObject().Select(field => field.Value))))
            ? []
            : [$"{path}: other APIs"],
        (JsonValueKind.Array, ReadOnlyMemory<ListOffsetsPartition> items) => OfArray([.. items.ToArray().Cast<object>()], java, path),
        (JsonValueKind.Array, IEnumerable items) => OfArray([.. items.Cast<object>()], java, path),
        (JsonValueKind.Object, IEnumerable wrapped) => Differences(wrapped, java.EnumerateObject().Single().Value, path),
        (JsonValueKind.String, IReadOnlyList<string> { Count: 1 } one) => Differences(one[0], java, path),
        (JsonValueKind.Number, ReadOnlyMemory<byte> records) when records.Length == java.GetInt32() => [],
        _ when ours is not null && Text(ours) == Text(ours, java) => [],
        _ => [$"{path}: ours {ours ?? "null"}, Java's {java}"],
    };

    private static IEnumerable<string> OfMessage(IWireStruct ours, IEnumerable<JsonProperty> java, string path)
    {
        var blank = Activator.CreateInstance(ours.GetType());
        var left = ours.GetType().GetProperties().Where(p => p.CanWrite).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        List<JsonProperty> unknown = [];
        foreach (var field in java)
        {
            string[] names = [field.Name, .. _shorter.GetValueOrDefault(field.Name, [])];
            if (names.FirstOrDefault(left.ContainsKey) is not { } name)
            {
                unknown.Add(field);
                continue;
            }
            left.Remove(name, out var property);
            foreach (var line in Differences(property!.GetValue(ours), field.Value, $"{path}.{name}")) yield return line;
        }
        // Old versions hold one of what newer ones hold many: its fields stand in the message itself.
        var inline = left.Values.FirstOrDefault(p => p.GetValue(ours) is IReadOnlyList<IWireStruct> { Count: 1 });
        if (unknown.Count > 0 && inline is not null)
        {
            left.Remove(inline.Name);
            var only = ((IReadOnlyList<IWireStruct>)inline.GetValue(ours)!)[0];
            foreach (var line in OfMessage(only, unknown, $"{path}.{inline.Name}")) yield return line;
            unknown.Clear();
        }
        foreach (var field in unknown) yield return $"{path}.{field.Name}: not ours";
        foreach (var property in left.Values.Where(p => Json(p, ours) != Json(p, blank!)))
            yield return $"{path}.{property.Name}: not at its default, and Java has no such field";
    }

    private static IEnumerable<string> OfArray(object[] ours, JsonElement java, string path) => ours.Length != java.GetArrayLength()
        ? [$"{path}: {ours.Length} elements, Java's {java.GetArrayLength()}"]
        : ours.Zip(java.EnumerateArray()).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}[{i}]"));

    private static string Json(PropertyInfo property, object owner) => JsonSerializer.Serialize(property.GetValue(owner));

    private static string? Text(object ours) => ours switch
    {
        Enum number => Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        ReadOnlyMemory<byte> bytes => Convert.ToBase64String(bytes.Span),
        _ => Convert.ToString(ours, CultureInfo.InvariantCulture),
    };

    private static string Text(object ours, JsonElement java) => (ours, java.ValueKind) switch
    {
        (Guid, _) => new Guid(
            Convert.FromBase64String(java.GetString()!.Replace('-', '+').Replace('_', '/') + "=="), bigEndian: true).ToString(),
        (_, JsonValueKind.True) => bool.TrueString,
        (_, JsonValueKind.False) => bool.FalseString,
        _ => java.ToString(),
    };
}
