using System.Globalization;
using System.Text.Json;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Golden;

/// <summary>A request or response body of FilledMessages.java, with Java's words on what is in it.</summary>
internal sealed record FilledBody(string Kind, ApiKey Api, short Version, string Variant, byte[] Bytes, JsonElement Meaning)
{
    public static IReadOnlyList<FilledBody> All { get; } = [.. ReadLines()];

    /// <summary>Each request of the library whose fields are named once, and its answer, by API.</summary>
    public static IReadOnlyDictionary<ApiKey, FilledApi> Apis { get; } =
        typeof(IWireStruct).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true }
                && type.BaseType.GetGenericTypeDefinition() == typeof(WireRequest<>))
            .Select(type => FilledApi.Of(type, type.BaseType!.GetGenericArguments()[0]))
            .ToDictionary(api => api.Key);

    public FilledType Type => Kind == "request" ? Apis[Api].Request : Apis[Api].Response;

    public bool Flexible => Version >= Apis[Api].FlexibleFrom;

    public static FilledBody Find(string kind, ApiKey api, short version, string variant) =>
        All.Single(one => one.Kind == kind && one.Api == api && one.Version == version && one.Variant == variant);

    private static IEnumerable<FilledBody> ReadLines()
    {
        using var stream = typeof(FilledBody).Assembly.GetManifestResourceStream("filled-messages.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var parts = line.Split(' ', 6);
            yield return new FilledBody(
                parts[0],
                Enum.Parse<ApiKey>(parts[1]),
                short.Parse(parts[2], CultureInfo.InvariantCulture),
                parts[3],
                Convert.FromHexString(parts[4]),
                JsonDocument.Parse(parts[5]).RootElement);
        }
    }
}

/// <summary>An API by the types of its request and its answer.</summary>
internal sealed record FilledApi(ApiKey Key, VersionRange Versions, short FlexibleFrom, FilledType Request, FilledType Response)
{
    public static FilledApi Of(Type request, Type response)
    {
        dynamic blank = Activator.CreateInstance(request)!;
        return new FilledApi(blank.Api, blank.Versions, blank.FlexibleFrom, FilledType.Of(request), FilledType.Of(response));
    }
}

/// <summary>Reads and writes bodies of one type.</summary>
internal abstract class FilledType
{
    public static FilledType Of(Type type) => (FilledType)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!;

    public abstract object Read(byte[] bytes, short version, bool flexible, out int left);

    public abstract byte[] Write(object message, short version, bool flexible);

    private sealed class Typed<T> : FilledType
        where T : IWireStruct, new()
    {
        public override object Read(byte[] bytes, short version, bool flexible, out int left)
        {
            var reader = new WireReader(bytes, flexible);
            var message = WireFields.Read<T>(ref reader, version);
            left = reader.Remaining;
            return message;
        }

        public override byte[] Write(object message, short version, bool flexible)
        {
            using var buffer = new PooledBuffer();
            WireFields.Write(new WireWriter(buffer, flexible), (T)message, version);
            return buffer.WrittenSpan.ToArray();
        }
    }
}
