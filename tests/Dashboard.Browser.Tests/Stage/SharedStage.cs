using Dashboard.Testing.Kafka;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>The stage of all tests of the assembly, set when the first of them asks. Who breaks something mends it again.</summary>
public sealed class SharedStage : IAsyncDisposable
{
    private readonly Lazy<Task<LiveStage>> _stage = new(async () =>
    {
        var stage = await LiveStage.SetAsync();
        // Every test may begin with a cluster that is well.
        await using var visitor = await stage.AdministratorAsync(LiveStage.Cluster);
        await Microsoft.Playwright.Assertions.Expect(visitor.Title).ToHaveTextAsync("Nothing is wrong", new() { Timeout = 90_000 });
        return stage;
    });

    public async ValueTask DisposeAsync()
    {
        if (_stage.IsValueCreated && await Task.WhenAny(_stage.Value) is { IsCompletedSuccessfully: true } set)
            await (await set).DisposeAsync();
    }

    /// <summary>The stage; the running test is skipped with the reason when there is no Kafka or no Chromium.</summary>
    internal Task<LiveStage> SetAsync()
    {
        KafkaHome.Require();
        Assert.SkipUnless(File.Exists(Chromium.Path), Chromium.WhyMissing);
        return _stage.Value;
    }
}
