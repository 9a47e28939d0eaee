using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Wire.Tests.Messages;

public sealed class SplitTests
{
    [Theory]
    [InlineData(7, 4_001, 4_001)]
    [InlineData(8, 2_000, 1)]
    [InlineData(9, 4_001, 3)]
    public void Committed_offsets_are_asked_for_as_many_groups_at_once_as_the_version_holds(short version, int groups, int requests)
    {
        var request = new OffsetFetchRequest([.. Enumerable.Range(0, groups).Select(i => new OffsetFetchGroup($"g{i}"))]);
        Assert.Equal(requests, request.Split(version).Count);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 1)]
    public void Coordinators_are_asked_for_as_many_keys_at_once_as_the_version_holds(short version, int requests) =>
        Assert.Equal(requests, new FindCoordinatorRequest(CoordinatorKeyType.Group, ["a", "b", "c"]).Split(version).Count);

    [Fact]
    public void A_request_that_is_not_too_large_is_sent_as_it_is()
    {
        var request = Offsets(("a", 20_000), ("b", 5_000));
        Assert.Same(request, Assert.Single(request.Split(11)));
    }

    [Fact]
    public void Partitions_are_asked_for_25000_at_a_time_each_of_them_once_and_in_order()
    {
        int[] counts = [24_999, 2, 0, 60_000, 1];
        var topics = counts.Select((count, i) => new ListOffsetsTopic($"t{i}", All(count))).ToList();

        var parts = Parts.OfTopics(
            topics, t => t.Partitions.Length, (t, at, count) => t with { Partitions = t.Partitions.Slice(at, count) }).ToList();

        Assert.Equal([25_000, 25_000, 25_000, 10_002], parts.Select(part => part.Sum(topic => topic.Partitions.Length)));
        var asked = parts.SelectMany(part => part).SelectMany(t => t.Partitions.ToArray().Select(p => (t.Name, p.Index)));
        Assert.Equal(topics.SelectMany(t => t.Partitions.ToArray().Select(p => (t.Name, p.Index))), asked);
    }

    [Fact]
    public void The_answers_to_parts_are_put_together_with_the_longest_pause()
    {
        var request = new FindCoordinatorRequest(CoordinatorKeyType.Group, ["a", "b"]);
        var joined = request.Join([Answer("a", 5), Answer("b", 3)]);
        Assert.Equal((5, "a", "b"), (joined.ThrottleTimeMs, joined.Coordinators[0].Key, joined.Coordinators[1].Key));
    }

    private static FindCoordinatorResponse Answer(string key, int throttle) =>
        new() { ThrottleTimeMs = throttle, Coordinators = [new Coordinator { Key = key }] };

    private static ListOffsetsRequest Offsets(params (string Name, int Partitions)[] topics) =>
        new([.. topics.Select(t => new ListOffsetsTopic(t.Name, All(t.Partitions)))]);

    private static ListOffsetsPartition[] All(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new ListOffsetsPartition(i, -1, OffsetTime.Latest))];
}
