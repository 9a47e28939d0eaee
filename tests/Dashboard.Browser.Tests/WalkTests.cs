using System.Net;
using Dashboard.Browser.Tests.Stage;
using Dashboard.Core.Clusters;
using Microsoft.Playwright;

namespace Dashboard.Browser.Tests;

/// <summary>Every screen, dark and light, at a desk and on a phone; their pictures are kept beside the tests' output.</summary>
[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class WalkTests(SharedStage shared)
{
    private static readonly string _pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;

    private static string Cluster => LiveStage.Cluster;

    /// <summary>Name and address; what is on the page when it has its figures.</summary>
    public static TheoryData<string, string, string> ScreensOfClusters => new()
    {
        { "all", "", ".tiles" },
        { "overview", Cluster, "tr[data-row]" },
        { "brokers", $"{Cluster}/brokers", "tr[data-row]" },
        { "broker", $"{Cluster}/brokers/1", "tr[data-row]" },
        { "broker-configs", $"{Cluster}/brokers/1/configs", "tr[data-row]" },
        { "topics", $"{Cluster}/topics", "tr[data-row]" },
        { "topic", $"{Cluster}/topics/{Traffic.Topic}", "tr[data-row] .rep" },
        { "topic-leadership", $"{Cluster}/topics/{Traffic.Topic}/leadership", ".matrix rect.cell" },
        { "topic-messages", $"{Cluster}/topics/{Traffic.Topic}/messages", "tr[data-row]" },
        { "topic-record", $"{Cluster}/topics/{Traffic.Topic}/messages?record=0-0", "aside.pane pre" },
        { "topic-producers", $"{Cluster}/topics/{Traffic.Topic}/producers", "tbody tr:not(.skeleton)" },
        { "topic-groups", $"{Cluster}/topics/{Traffic.Topic}/groups", "tr[data-row]" },
        { "topic-configs", $"{Cluster}/topics/{Traffic.Topic}/configs", "tr[data-row]" },
        { "partitions", $"{Cluster}/partitions", "tr[data-row]" },
        { "leadership", $"{Cluster}/leadership", ".lead-bar" },
        { "quorum", $"{Cluster}/quorum", "tbody tr" },
        { "transactions", $"{Cluster}/transactions", "tbody tr" },
        { "transaction", $"{Cluster}/transaction?id=none", "tbody tr" },
        { "disks", $"{Cluster}/disks", "tr[data-row]" },
        { "reassignments", $"{Cluster}/reassignments", "tbody tr" },
        { "access", $"{Cluster}/access", "tbody tr" },
        { "access-users", $"{Cluster}/access/users", "tbody tr" },
        { "access-quotas", $"{Cluster}/access/quotas", "tbody tr" },
        { "groups", $"{Cluster}/groups", "tr[data-row]" },
        { "group", $"{Cluster}/group?id={Traffic.Group}", "tr[data-row]" },
        { "messages", $"{Cluster}/messages", "tr[data-row]" },
        { "no-such-cluster", "c/00000000-0000-0000-0000-000000000000", "h1" },
    };

    /// <inheritdoc cref="ScreensOfClusters"/>
    public static TheoryData<string, string, string> ScreensOfAdministrators => new()
    {
        { "clusters", "clusters", "tr[data-row]" },
        { "cluster-add", "clusters/add", "form" },
        { "cluster", $"clusters/{ClusterId.OfName(LiveStage.ClusterName)}", "form" },
        { "account", "account", "h1" },
        { "users", "account/users", "tr[data-row]" },
        { "tokens", "account/tokens", "form" },
        { "password", "account/password", "form" },
        { "sign-in", "account/sign-in", "form" },
        { "first-administrator", "account/first", "form" },
    };

    [Theory]
    [MemberData(nameof(ScreensOfClusters))]
    public Task A_clusters_screen_has_no_fault_of_access_no_error_and_fits_its_window(string name, string path, string figures) =>
        WalkAsync(name, path, figures);

    [Theory]
    [MemberData(nameof(ScreensOfAdministrators))]
    public Task An_administrators_screen_has_no_fault_of_access_no_error_and_fits_its_window(string name, string path, string figures) =>
        WalkAsync(name, path, figures);

    [Fact]
    public async Task The_gallery_is_not_in_the_product()
    {
        var stage = await shared.SetAsync();
        await using var visitor = await stage.AdministratorAsync("");

        var answer = await visitor.Page.GotoAsync(new Uri(stage.Dashboard.Site, "gallery").ToString());

        Assert.Equal((int)HttpStatusCode.NotFound, answer?.Status);
        await Assertions.Expect(visitor.Title).ToHaveTextAsync("There is nothing at this address");
    }

    private async Task WalkAsync(string name, string path, string figures)
    {
        var stage = await shared.SetAsync();
        await using var visitor = await stage.AdministratorAsync(path);
        await visitor.Page.Locator(figures).First.WaitForAsync();
        var faults = new List<string>();
        foreach (var view in View.All)
        {
            await visitor.LookAsync(view);
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(_pictures, $"{name}-{view}.png") });
            faults.AddRange(await visitor.FaultsAsync(view));
        }

        Console.WriteLine($"{name}: {_pictures}/{name}-*.png");
        Assert.Empty(faults);
        Assert.Empty(visitor.Complaints);
    }
}
