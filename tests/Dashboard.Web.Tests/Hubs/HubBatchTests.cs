using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Hubs;

namespace Dashboard.Web.Tests.Hubs;

public sealed class HubBatchTests
{
    [Fact]
    public void A_large_record_comes_in_its_first_part_and_says_so()
    {
        var large = Record(key: null, new byte[HubRecord.MostBytes + 5], new RecordHeader("a", [1]));

        var sent = HubRecord.Of(large);

        Assert.Equal((HubRecord.MostBytes, "1048583", true), (sent.Value?.Length, sent.Size, sent.Cut));
        Assert.Null(sent.Key);
        Assert.Equal("a", Assert.Single(sent.Headers).Name);
    }

    [Fact]
    public void Headers_beyond_the_bound_are_left_out_from_the_first_that_does_not_fit()
    {
        var half = new byte[HubRecord.MostBytes / 2];

        var sent = HubRecord.Of(Record([1], [2], new("a", half), new("b", half), new("c", [])));

        Assert.Equal(["a"], sent.Headers.Select(header => header.Name));
        Assert.True(sent.Cut);
    }

    [Fact]
    public void A_record_of_which_every_part_fits_is_whole()
    {
        var sent = HubRecord.Of(Record(new byte[HubRecord.MostBytes], new byte[HubRecord.MostBytes]));

        Assert.Equal(("2097152", false), (sent.Size, sent.Cut));
    }

    [Fact]
    public void A_sentence_that_repeats_a_name_shows_what_would_hide_or_reorder_it()
    {
        var fault = new RecordFault(RecordFaultKind.TopicMissing, "There is no topic a\u202eb\n.");

        var sent = HubBatch.Of(new TailBatch([], TailPhase.Ended, default, fault, ["Of a\u202eb."]));

        Assert.Equal(("There is no topic a‹U+202E›b‹LF›.", "Of a‹U+202E›b."), (sent.Fault?.Sentence, Assert.Single(sent.Notices)));
    }

    private static KafkaRecord Record(byte[]? key, byte[]? value, params RecordHeader[] headers) =>
        new("orders", 0, 7, 0, TimestampKind.Create, key, value, [.. headers]);
}
