using Dashboard.Kafka.Groups;

namespace Dashboard.Kafka.Tests.Reading;

public sealed class SharedTextTests
{
    [Fact]
    public void A_text_that_goes_on_coming_by_stays_one_however_many_others_come_and_go()
    {
        var held = SharedText.Of("held"u8);
        for (var i = 0; i < 250_000; i++)
        {
            SharedText.Of($"passing {i}");
            if (i % 50_000 == 0) Assert.Same(held, SharedText.Of("held"u8));
        }
    }
}
