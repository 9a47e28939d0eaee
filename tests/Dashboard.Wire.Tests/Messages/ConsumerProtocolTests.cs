using Dashboard.Wire.Messages.Groups;

namespace Dashboard.Wire.Tests.Messages;

public sealed class ConsumerProtocolTests
{
    /// <summary>Version 0: one topic "t", partitions 0 and 1, no user data.</summary>
    private static readonly byte[] _assignment =
        Convert.FromHexString("0000" + "00000001" + "000174" + "000000020000000000000001" + "ffffffff");

    private readonly RecordingSink _sink = new();

    [Fact]
    public void A_version_newer_than_ours_is_read_as_far_as_we_know_it()
    {
        byte[] newer = [0x7F, 0xFF, .. _assignment.AsSpan(2), 1, 2, 3];

        Assert.True(ConsumerProtocol.TryReadAssignment(newer, _sink));
        Assert.Equal(["assigned 't' 00000000000000000000000000000000 [0,1]"], _sink.Lines);
    }

    [Fact]
    public void Bytes_cut_short_give_nothing_at_all()
    {
        // User data ends the message; what comes before it is all we read.
        for (var length = 0; length < _assignment.Length - sizeof(int); length++)
            Assert.False(ConsumerProtocol.TryReadAssignment(_assignment.AsSpan(0, length), _sink));

        Assert.Empty(_sink.Lines);
    }

    [Fact]
    public void A_negative_version_is_not_this_protocol() =>
        Assert.False(ConsumerProtocol.TryReadSubscription([0xFF, 0xFF, 0, 0, 0, 0], _sink));

    [Fact]
    public void A_subscription_to_nothing_is_one() => Assert.True(ConsumerProtocol.TryReadSubscription([0, 1, 0, 0, 0, 0], _sink));
}
