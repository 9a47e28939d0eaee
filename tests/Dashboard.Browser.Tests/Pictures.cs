using Dashboard.Browser.Tests.Stage;
using Dashboard.Testing;
using Dashboard.Testing.Kafka;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

/// <summary>The pictures of the README, taken of the real thing by tests/pictures: while a broker is down, and when it is back.</summary>
[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class Pictures
{
    private const int Killed = 3;
    private static readonly View _dark = new(1440, 900, ColorScheme.Dark);
    private static readonly string _folder = Path.Combine(Repository.Root, "deploy", "pictures");

    [Fact(Explicit = true)]
    public async Task Take_the_pictures_of_the_readme()
    {
        KafkaHome.Require();
        Assert.SkipUnless(File.Exists(Chromium.Path), Chromium.WhyMissing);
        Directory.CreateDirectory(_folder);
        await using var stage = await LiveStage.SetWithShopAsync();
        await using var overview = await stage.AdministratorAsync(LiveStage.Cluster, _dark);
        await using var topic = await stage.AdministratorAsync($"{LiveStage.Cluster}/topics/payments");
        await using var leadership = await stage.AdministratorAsync($"{LiveStage.Cluster}/leadership", _dark);
        await using var phone = await stage.AdministratorAsync(LiveStage.Cluster, new(390, 844, ColorScheme.Dark));
        var patience = new LocatorAssertionsToBeVisibleOptions { Timeout = 240_000 };
        ILocator Problem(Visitor visitor, string words) => visitor.Problems.Filter(new() { HasText = words }).First;

        // A group of the shop stands still, which takes two minutes to be told; the sparklines have grown by then.
        await Expect(Problem(overview, "is stalled")).ToBeVisibleAsync(patience);
        await stage.Kafka.Broker(Killed).KillAsync();
        await Expect(Problem(overview, $"Broker {Killed} is")).ToContainTextAsync("without leader", new() { Timeout = 60_000 });
        await Expect(topic.Page.Locator("tr[data-row] .rep i.offline").First).ToBeVisibleAsync();
        await Task.WhenAll(ShootAsync(overview, "overview"), ShootAsync(topic, "topic"), ShootAsync(phone, "phone"));

        await stage.Kafka.Broker(Killed).StartAsync(TestContext.Current.CancellationToken);
        await Expect(Problem(overview, $"Broker {Killed} is")).ToBeHiddenAsync(new() { Timeout = 240_000 });
        await ShootAsync(leadership, "leadership");
    }

    private static async Task ShootAsync(Visitor visitor, string name)
    {
        var file = Path.Combine(_folder, name + ".png");
        await visitor.Page.ScreenshotAsync(new() { Path = file });
        Console.WriteLine(file);
    }
}
