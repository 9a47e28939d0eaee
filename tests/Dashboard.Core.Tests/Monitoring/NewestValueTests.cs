using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class NewestValueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_follower_gets_the_value_now_and_each_newer_one_once()
    {
        var source = new NewestValue<int>(1);
        source.Offer(2);
        await using var follower = source.Subscribe();
        await using var newer = follower.NewerAsync(Token).GetAsyncEnumerator(Token);

        Assert.Equal(2, follower.Current);
        for (var value = 3; value < 6; value++)
        {
            source.Offer(value);
            Assert.True(await newer.MoveNextAsync());
            Assert.Equal(value, newer.Current);
        }
    }

    [Fact]
    public async Task A_slow_follower_skips_to_the_newest()
    {
        var source = new NewestValue<int>(1);
        await using var follower = source.Subscribe();
        for (var value = 2; value <= 100; value++) source.Offer(value);
        source.End();

        Assert.Equal(100, Assert.Single(await follower.NewerAsync(Token).ToListAsync(Token)));
    }

    [Fact]
    public async Task Under_concurrent_offers_nobody_misses_the_last_value_or_gets_one_twice()
    {
        const int Last = 20_000;
        var source = new NewestValue<int>(0);
        var offering = Task.Run(() =>
        {
            for (var value = 1; value <= Last; value++) source.Offer(value);
            source.End();
        }, Token);
        var followers = Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                await using var follower = source.Subscribe();
                var seen = follower.Current;
                await foreach (var value in follower.NewerAsync(Token))
                {
                    Assert.True(value > seen, $"{value} after {seen}");
                    seen = value;
                }

                return seen;
            }, Token));

        Assert.All(await Task.WhenAll(followers), last => Assert.Equal(Last, last));
        await offering;
    }

    [Fact]
    public async Task Disposing_ends_the_stream_and_an_ended_source_ends_at_once()
    {
        var source = new NewestValue<int>(1);
        var follower = source.Subscribe();
        await follower.DisposeAsync();
        source.Offer(2);
        Assert.Empty(await follower.NewerAsync(Token).ToArrayAsync(Token));
        source.End();
        await using var late = source.Subscribe();
        Assert.Equal(2, late.Current);
        Assert.Empty(await late.NewerAsync(Token).ToArrayAsync(Token));
    }
}
