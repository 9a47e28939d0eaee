using System.Text;
using Dashboard.Wire.Messages.Records;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Records;

public sealed class RecordBatchTests
{
    private const long First = 1L << 40;
    private const int LargeCount = 400;

    public static TheoryData<string> Readable =>
        ["none", "gzip", "snappy", "lz4", "gzip-large", "snappy-large", "lz4-large", "append-time", "transactional"];

    public static TheoryData<string> Compressed => ["gzip", "snappy", "lz4", "gzip-large", "snappy-large", "lz4-large"];

    [Theory]
    [InlineData("none")]
    [InlineData("gzip")]
    [InlineData("snappy")]
    [InlineData("lz4")]
    public void Records_are_read_in_each_compression(string name)
    {
        var t = RecordFrames.Time;
        Assert.Equal(
            [$"{First} {t} null first 0", $"{First + 1} {t + 5} k null 0", $"{First + 2} {t - 5}   2"], RecordsOf(RecordFrames.All[name]));
    }

    [Theory]
    [InlineData("gzip-large")]
    [InlineData("snappy-large")]
    [InlineData("lz4-large")]
    public void Records_of_several_compressed_blocks_are_read(string name)
    {
        var expected = Enumerable.Range(0, LargeCount).Select(i =>
            $"{First + i} {RecordFrames.Time + i} key-{i} {string.Concat(Enumerable.Repeat($"value {i} of many, ", 20))} 0");
        Assert.Equal(expected, RecordsOf(RecordFrames.All[name]));
    }

    [Fact]
    public void The_brokers_time_is_that_of_every_record() => Assert.All(
        RecordsOf(RecordFrames.All["append-time"]), line => Assert.Contains($" {RecordFrames.Time + 99} ", line, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_header_tells_offsets_times_and_that_the_bytes_are_intact(string name)
    {
        var batch = Only(RecordFrames.All[name]);
        Assert.Equal((First, 2, 7, true), (batch.BaseOffset, batch.Magic, batch.PartitionLeaderEpoch, batch.IsIntact));
        Assert.Equal(batch.Count - 1, batch.LastOffset - batch.BaseOffset);
        Assert.Equal(name == "transactional", batch.IsTransactional);
        Assert.Equal(name == "append-time", batch.IsLogAppendTime);
        Assert.Equal(
            name == "transactional" ? "4711 5 6" : "-1 -1 -1", $"{batch.ProducerId} {batch.ProducerEpoch} {batch.BaseSequence}");
    }

    [Theory]
    [InlineData("abort", ControlType.Abort)]
    [InlineData("commit", ControlType.Commit)]
    public void A_marker_tells_the_end_of_a_transaction(string name, ControlType type)
    {
        var batch = Only(RecordFrames.All[name]);
        using var records = batch.Open();

        Assert.True(batch.IsControl && batch.IsTransactional);
        Assert.Equal((42L, 4711L, (short)5), (batch.BaseOffset, batch.ProducerId, batch.ProducerEpoch));
        Assert.True(records.TryNext(out var record));
        Assert.True(ControlRecord.TryRead(in record, out var control));
        Assert.Equal(new ControlRecord(type, 9), control);
    }

    [Theory]
    [InlineData("old", 1)]
    [InlineData("zstd", 2)]
    public void What_is_not_read_says_so_and_still_tells_its_offset(string name, int magic)
    {
        var batch = Only(RecordFrames.All[name]);
        Assert.Equal((false, magic, name == "old" ? 42 : First), (batch.IsReadable, batch.Magic, batch.BaseOffset));
        Assert.Throws<NotSupportedException>(() => Only(RecordFrames.All[name]).Open());
    }

    [Fact]
    public void Batches_follow_one_another_and_the_last_one_may_be_cut_short()
    {
        var two = RecordFrames.All["two"];
        Assert.Equal([0, 1], Offsets(two));
        Assert.Equal([0], Offsets(two.AsSpan(0, two.Length - 1)));
        Assert.Empty(Offsets(two.AsSpan(0, 11)));
    }

    [Theory]
    [MemberData(nameof(Compressed))]
    public void Records_that_decompress_beyond_the_limit_are_refused(string name) =>
        Assert.Throws<WireFormatException>(() => Only(RecordFrames.All[name]).Open(maxBytes: 20));

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_damaged_batch_is_records_or_a_format_error_and_no_longer_intact(string name)
    {
        var random = new Random(20_264);
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])RecordFrames.All[name].Clone();
            damaged[random.Next(21, damaged.Length)] ^= (byte)(1 << random.Next(8));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.False(Only(damaged).IsIntact);
            try
            {
                if (Only(damaged).IsReadable) RecordsOf(damaged);
            }
            catch (WireFormatException)
            {
                // The only exception allowed; any other fails the test.
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        }
    }

    private static RecordBatch Only(byte[] bytes)
    {
        var batches = new RecordBatches(bytes).GetEnumerator();
        Assert.True(batches.MoveNext());
        return batches.Current;
    }

    private static List<long> Offsets(ReadOnlySpan<byte> bytes)
    {
        List<long> offsets = [];
        foreach (var batch in new RecordBatches(bytes)) offsets.Add(batch.BaseOffset);
        return offsets;
    }

    private static List<string> RecordsOf(byte[] bytes)
    {
        List<string> lines = [];
        using var records = Only(bytes).Open();
        while (records.TryNext(out var record))
        {
            var key = record.KeyIsNull ? "null" : Encoding.UTF8.GetString(record.Key);
            var value = record.ValueIsNull ? "null" : Encoding.UTF8.GetString(record.Value);
            lines.Add($"{record.Offset} {record.Timestamp} {key} {value} {record.HeaderCount}");
        }
        return lines;
    }
}
