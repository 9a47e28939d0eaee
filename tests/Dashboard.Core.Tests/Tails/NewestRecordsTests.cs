using System.Globalization;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing;
using Dashboard.Testing.Records;

namespace Dashboard.Core.Tests.Tails;

public sealed class NewestRecordsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task The_newest_of_all_partitions_are_found_through_gaps_of_any_size(int count)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var topic = Random(seed, partitions: 1 + seed % 5);
            var all = topic.All.OrderBy(r => r.TimestampMs).ThenBy(r => r.Partition).ThenBy(r => r.Offset).TakeLast(count).ToList();
            Assert.Equal(Places(all), Places(await NewestAsync(topic, count)));
        }
    }

    [Fact]
    public async Task Within_a_partition_the_offset_decides_whatever_producers_wrote_as_time()
    {
        var topic = new FakeTopic();
        foreach (var time in (long[])[900, 100, 800, 200, long.MaxValue, -5]) topic.Append("x", timestamp: time);
        Assert.Equal([3, 4, 5], (await NewestAsync(topic, 3)).Select(r => r.Offset));
    }

    [Fact]
    public async Task An_empty_topic_gives_none_at_once()
    {
        Assert.Empty(await NewestAsync(new FakeTopic(partitions: 4), 10));
    }

    [Fact]
    public async Task What_is_too_large_together_is_left_out_and_said()
    {
        var topic = new FakeTopic();
        for (var at = 0; at < 10; at++) topic.Append(new string('x', 1000));
        var newest = new NewestRecords(((IRecordSource)topic).Open(topic.Topic), new TailOptions { LastBytes = 5000 }, 8);
        var found = await newest.ReadAsync([new PartitionRange(0, 0, 10)], TestContext.Current.CancellationToken);

        Assert.Equal([6, 7, 8, 9], found.Select(r => r.Offset));
        Assert.Single(newest.Notices);
    }

    [Fact]
    public async Task A_partition_that_does_not_answer_costs_ten_seconds_and_is_named_as_missing()
    {
        var clock = new FakeClock();
        var topic = new FakeTopic();
        topic.Append("a");
        topic.Mute();
        await using var service = new TailService(topic, new TailOptions { BatchInterval = TimeSpan.Zero }, clock);
        await using var viewer = new Viewer(
            service.Open(new(topic.Topic, new TailStart.Last(5), RecordFilter.None, null, "ada")));
        var next = viewer.NextAsync();
        await clock.WhenArmedAsync();
        clock.Advance(TimeSpan.FromSeconds(10));
        await next;
        Assert.Contains("Not every partition answered in time", Assert.Single(viewer.Notices), StringComparison.Ordinal);
    }

    private static async Task<List<KafkaRecord>> NewestAsync(FakeTopic topic, int count)
    {
        var reader = ((IRecordSource)topic).Open(topic.Topic);
        var ranges = await reader.ReadRangesAsync(TestContext.Current.CancellationToken);
        var newest = new NewestRecords(reader, new TailOptions(), count);
        return await newest.ReadAsync(ranges.Known, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static FakeTopic Random(int seed, int partitions)
    {
        var random = new Random(seed);
        var topic = new FakeTopic(partitions: partitions);
        for (var at = 0; at < 300; at++)
        {
            // One partition gets most of it; gaps reach a thousand offsets.
            var partition = random.Next(3) > 0 ? 0 : random.Next(partitions);
            topic.Append(at.ToString(CultureInfo.InvariantCulture), partition, timestamp: at);
            if (random.Next(5) == 0) topic.SkipOffsets(random.Next(1, 1000), partition);
        }

        return topic;
    }

    private static List<(int, long)> Places(IEnumerable<KafkaRecord> records) => [.. records.Select(r => (r.Partition, r.Offset))];
}
