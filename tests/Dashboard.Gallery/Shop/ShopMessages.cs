using System.Globalization;
using System.Text;
using Dashboard.Core.Clusters;
using Dashboard.Core.Records;
using Dashboard.Testing.Records;

namespace Dashboard.Gallery.Shop;

/// <summary>Records of an invented topic: what a filter finds in keys, values, headers, in hostile ones, and too often.</summary>
internal static class ShopMessages
{
    /// <summary>The page of messages that looks for "paris", with a record in the pane.</summary>
    public static string Page(string record) =>
        $"c/{ClusterId.OfName("shop").Value}/topics/payments/messages?from=beginning&filter=paris&record={record}";

    public static FakeTopic Topic(TimeProvider clock)
    {
        var topic = new FakeTopic("payments", partitions: 2) { StepRecords = 500 };
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds() - 600_000;
        string[] cities = ["Paris", "Lyon", "Berlin", "Oslo", "Porto"];
        for (var i = 0; i < 120; i++)
        {
            var city = cities[i % cities.Length];
            topic.Append(string.Create(CultureInfo.InvariantCulture,
                $$"""{"order":{{48_204_113 + i}},"total":"12.90","ship":{"city":"{{city}}","zip":"75011"},"bill":"{{city}}, Cour 4"}"""),
                i % 2, at + (i * 4000), $"{city.ToUpperInvariant()}-{i}", new RecordHeader("city", Encoding.UTF8.GetBytes(city)));
        }

        topic.Append("a\u202eparis\u0000 in\tparis ‹TAB›", 0, at + 500_000, "hidden");
        topic.Append($$"""{"order":1,"note":"{{string.Concat(Enumerable.Repeat("as ordered, ", 40))}}","city":"Paris","zip":"75011"}""",
            0, at + 505_000, "far on");
        topic.Append(string.Concat(Enumerable.Repeat("paris ", 10_000)), 1, at + 510_000, "often");
        return topic;
    }
}
