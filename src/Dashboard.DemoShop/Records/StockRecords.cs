using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dashboard.DemoShop.Records;

/// <summary>What the shop keeps: states by key with tombstones, and binary readings of its warehouse.</summary>
internal static class StockRecords
{
    public static ShopRecord Customer(Random random, long number) => random.Next(12) == 0
        ? ShopRecord.Tombstone(Words.Customer(random))
        : ShopRecord.Json(Words.Customer(random),
            new { city = Words.City(random), since = 2009 + random.Next(15), newsletter = random.Next(2) == 0 });

    public static ShopRecord Basket(Random random, long number) => random.Next(3) == 0
        ? ShopRecord.Tombstone(Words.Customer(random))
        : ShopRecord.Json(Words.Customer(random), new { items = new[] { Words.Sku(random), Words.Sku(random) } });

    public static ShopRecord Product(Random random, long number) =>
        ShopRecord.Json(Words.Sku(random), new { name = Words.Thing(random), price = Words.Price(random), stock = random.Next(500) });

    public static ShopRecord Price(Random random, long number) =>
        ShopRecord.Text(Words.Sku(random), Words.Price(random).ToString(CultureInfo.InvariantCulture));

    public static ShopRecord Stock(Random random, long number) =>
        ShopRecord.Json(Words.Sku(random), new { change = random.Next(-5, 20), hall = random.Next(1, 5), at = number });

    public static ShopRecord Erasure(Random random, long number) => ShopRecord.Tombstone(Words.Customer(random));

    public static ShopRecord Flag(Random random, long number) =>
        ShopRecord.Text(Words.Pick(random, "new-checkout", "dark-mode", "free-shipping"), random.Next(2) == 0 ? "on" : "off");

    /// <summary>Big-endian: sensor (4 bytes), number (8), degrees (4, IEEE 754). Four of five come from the hall of partition 0.</summary>
    public static ShopRecord Reading(Random random, long number)
    {
        var bytes = new byte[16];
        var sensor = random.Next(5) == 0 ? random.Next(1, 4) : 0;
        BinaryPrimitives.WriteInt32BigEndian(bytes, sensor);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), number);
        BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(12), 15 + 8 * random.NextSingle());
        return new ShopRecord(bytes[..4], bytes, sensor);
    }

    /// <summary>Bytes that begin like a PNG.</summary>
    public static ShopRecord Thumbnail(Random random, long number)
    {
        var bytes = new byte[random.Next(400, 9_000)];
        random.NextBytes(bytes);
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(bytes);
        return new ShopRecord(Encoding.UTF8.GetBytes(Words.Sku(random)), bytes).With("content-type", "image/png");
    }

    public static ShopRecord Audit(Random random, long number) => ShopRecord.Text(null,
        string.Create(CultureInfo.InvariantCulture, $"{number} clerk-{random.Next(9)} opened {Words.Customer(random)}"));
}
