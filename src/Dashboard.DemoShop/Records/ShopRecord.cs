using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace Dashboard.DemoShop.Records;

/// <summary>A record to be sent. Null and empty are different things, of keys, of values and of headers' values.</summary>
/// <param name="Partition">Where it must go; else the key decides.</param>
internal sealed record ShopRecord(byte[]? Key, byte[]? Value, int? Partition = null)
{
    public Headers Headers { get; } = [];

    public static ShopRecord Json<T>(string? key, T value) => new(Bytes(key), JsonSerializer.SerializeToUtf8Bytes(value));

    public static ShopRecord Text(string? key, string? value) => new(Bytes(key), Bytes(value));

    public static ShopRecord Tombstone(string key) => new(Bytes(key), null);

    /// <summary>Adds a header; the same name may come again.</summary>
    public ShopRecord With(string name, string? value)
    {
        Headers.Add(name, Bytes(value));
        return this;
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}

/// <summary>Makes the next record of a topic.</summary>
/// <param name="random">The seeded source of everything in it.</param>
/// <param name="number">How many records of the topic came before.</param>
internal delegate ShopRecord MakeRecord(Random random, long number);
