using Dashboard.Core.Records;
using Dashboard.Web.Features.Messages.Tailing;

namespace Dashboard.Web.Tests.Messages;

public sealed class KeptRecordTests
{
    [Fact]
    public void Of_large_headers_only_those_that_fit_are_kept_and_all_are_counted()
    {
        var kept = KeptRecord.Of(Record(null, [1], new("a", [1, 2]), new("b", new byte[KeptRecord.MostBytes]), new("c", [])));

        Assert.Equal(["a"], kept.Record.Headers.Select(header => header.Name));
        Assert.Equal((3, null, 1), (kept.HeaderCount, kept.KeySize, kept.ValueSize));
    }

    [Fact]
    public void Of_a_large_value_the_first_part_is_kept_with_its_whole_size()
    {
        var kept = KeptRecord.Of(Record([7], new byte[KeptRecord.MostBytes + 1]));

        Assert.Equal((KeptRecord.MostBytes, KeptRecord.MostBytes + 1), (kept.Record.Value?.Length, kept.ValueSize));
        Assert.Equal([7], kept.Record.Key!);
    }

    private static KafkaRecord Record(byte[]? key, byte[]? value, params RecordHeader[] headers) =>
        new("orders", 0, 7, 0, TimestampKind.Create, key, value, [.. headers]);
}
