using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

public sealed class VersionsTests
{
    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(0, 99, 9)]
    [InlineData(9, 12, 9)]
    [InlineData(0, 2, null)]
    [InlineData(10, 12, null)]
    public void The_newest_version_both_speak_is_chosen(short min, short max, int? expected) =>
        Assert.Equal((short?)expected, new VersionRange(3, 9).Newest(new VersionRange(min, max)));

    [Fact]
    public void Asking_for_topics_by_name_keeps_clear_of_versions_that_create_them() =>
        Assert.Equal(new VersionRange(4, 13), MetadataRequest.TopicsByName(["gone"]).Versions);

    [Fact]
    public void Asking_for_topics_by_id_needs_a_version_that_has_ids() =>
        Assert.Equal(new VersionRange(12, 13), MetadataRequest.TopicsById([Specimen.TopicId]).Versions);

    [Fact]
    public void Offsets_by_topic_id_need_the_version_that_has_ids() =>
        Assert.Equal(new VersionRange(10, 10), new OffsetFetchRequest([new OffsetFetchGroup("a")]) { ByTopicId = true }.Versions);

    [Fact]
    public void All_topics_of_a_group_cannot_be_asked_for_in_the_oldest_version() =>
        Assert.Equal(new VersionRange(2, 9), new OffsetFetchRequest([new OffsetFetchGroup("a")]).Versions);

    [Theory]
    [InlineData(OffsetTime.Latest, 1)]
    [InlineData(OffsetTime.Earliest, 1)]
    [InlineData(1_700_000_000_000, 1)]
    [InlineData(OffsetTime.MaxTimestamp, 7)]
    [InlineData(OffsetTime.EarliestLocal, 8)]
    [InlineData(OffsetTime.LatestTiered, 9)]
    [InlineData(OffsetTime.EarliestPendingUpload, 11)]
    public void A_special_time_needs_the_version_that_knows_it(long timestamp, short lowest)
    {
        ListOffsetsPartition[] partitions = [new(0, -1, OffsetTime.Latest), new(1, -1, timestamp)];

        Assert.Equal(new VersionRange(lowest, 11), new ListOffsetsRequest([new ListOffsetsTopic("orders", partitions)]).Versions);
    }

    [Fact]
    public void A_filter_of_groups_needs_the_version_that_knows_it()
    {
        Assert.Equal(4, new ListGroupsRequest { StatesFilter = ["Stable"] }.Versions.Min);
        Assert.Equal(5, new ListGroupsRequest { TypesFilter = ["classic"] }.Versions.Min);
    }
}
