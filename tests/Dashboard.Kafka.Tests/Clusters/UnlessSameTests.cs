using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Primitives;

namespace Dashboard.Kafka.Tests.Clusters;

public sealed class UnlessSameTests
{
    private readonly ListGroupsResponse _told = new() { Groups = [new ListedGroup { GroupId = "g", State = "Stable" }] };

    [Fact]
    public void An_answer_that_comes_again_is_not_read_again()
    {
        var first = Read(_told, null);

        Assert.Same(first, Read(_told, first));
    }

    [Fact]
    public void An_answer_that_differs_by_a_word_is_read()
    {
        var first = Read(_told, null);
        _told.Groups[0].State = "Empty";

        Assert.Equal("Empty", Read(_told, first).Value);
    }

    [Fact]
    public void The_same_bytes_of_another_version_are_read()
    {
        var first = Read(new ListGroupsResponse(), null, version: 3);

        Assert.NotSame(first, Read(new ListGroupsResponse(), first, version: 4));
    }

    [Fact]
    public void A_pause_that_the_broker_asks_for_is_told()
    {
        _told.ThrottleTimeMs = 70;

        Assert.Equal(70, Read(_told, null).ThrottleTimeMs);
    }

    private static Answer<string?> Read(ListGroupsResponse told, Answer<string?>? before, short version = 5)
    {
        var request = new ListGroupsRequest();
        using var buffer = new PooledBuffer();
        WireFrame.WriteResponse(buffer, told, request, version, 1);
        return WireFrame.ReadResponse(
            buffer.WrittenSpan[sizeof(int)..],
            new UnlessSame<ListGroupsResponse, string?>(request, answer => answer.Groups is [var first, ..] ? first.State : null, before),
            version);
    }
}
