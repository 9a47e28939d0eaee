using Dashboard.DemoShop.Records;

namespace Dashboard.DemoShop.Topics;

/// <summary>A topic of the shop.</summary>
/// <param name="Weight">Its part of all records, against the other topics' weights; 0 is never written to.</param>
internal sealed record ShopTopic(string Name, int Partitions, double Weight, MakeRecord Make)
{
    public short Replicas { get; init; } = 3;

    /// <summary>Topic configs; a demo must not fill a disk, so each partition is bounded.</summary>
    public Dictionary<string, string> Configs { get; init; } = new() { ["retention.bytes"] = "100000000" };
}
