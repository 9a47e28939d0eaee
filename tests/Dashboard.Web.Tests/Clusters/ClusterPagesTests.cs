using Bunit;
using Dashboard.Core.Clusters;
using Dashboard.Core.Users;
using Dashboard.Testing.Monitoring;
using Dashboard.Web.Auth;
using Dashboard.Web.Features.Clusters;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Clusters;

public sealed class ClusterPagesTests : BunitContext
{
    private static readonly ClusterDefinition _shop = new()
    {
        Id = ClusterId.OfName("shop"),
        Name = "shop",
        BootstrapServers = "kafka-1:9092,kafka-2:9092,kafka-3:9092",
        Origin = ClusterOrigin.Database,
    };

    private readonly FakeClusterWriter _writer = new();
    private readonly FakeTest _test = new();

    public ClusterPagesTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IClusterDirectory>(new FakeDirectory(_shop)).AddSingleton<IClusterWriter>(_writer)
            .AddSingleton<IConnectionTest>(_test);
        this.AddAuthorization().SetAuthorized("ada").SetRoles(Roles.Administrator).SetPolicies(Policies.Administrator);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    [Fact]
    public void An_address_of_no_cluster_says_so_and_is_no_form()
    {
        var page = Edit(Guid.NewGuid());

        Assert.Equal("There is no such cluster", page.Find("h1").TextContent.Trim());
        Assert.Empty(page.FindAll("form"));
        Assert.Equal(["clusters", "clusters/add"], page.FindAll(".empty a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void What_another_saved_meanwhile_is_shown_and_what_is_typed_stays()
    {
        var theirs = _shop with { BootstrapServers = "kafka-9:9092" };
        _writer.Answer = new(null, [], theirs);
        var page = Edit(_shop.Id.Value);
        page.Find("input").Change("mine");

        page.Find("form").Submit();

        Assert.Contains("Somebody else changed this cluster", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("kafka-9:9092", page.Find(".diff ins").TextContent);
        Assert.Equal("mine", page.Find("input").GetAttribute("value"));
        page.Find("form").Submit();
        Assert.Equal([_shop, theirs], _writer.Asked.Select(asked => asked.Read));
        Assert.All(_writer.Asked, asked => Assert.Equal("mine", asked.Input.Name));
    }

    [Fact]
    public void Theirs_can_be_taken_into_the_form()
    {
        _writer.Answer = new(null, [], _shop with { Name = "theirs" });
        var page = Edit(_shop.Id.Value);
        page.Find("form").Submit();

        page.FindAll("button").Single(b => b.TextContent.StartsWith("Take theirs", StringComparison.Ordinal)).Click();

        Assert.Equal("theirs", page.Find("input").GetAttribute("value"));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void What_is_wrong_stands_by_its_field_and_nothing_is_left()
    {
        _writer.Answer = new(null, [new FieldError(nameof(ClusterInput.Name), "A name is needed.")]);
        var page = Render<ClusterPage>();

        page.Find("form").Submit();

        Assert.Equal("A name is needed.", page.Find(".field-error").TextContent.Trim());
        Assert.Equal("http://localhost/", Address);
    }

    [Fact]
    public void A_saved_cluster_leads_back_to_the_list()
    {
        _writer.Answer = new(_shop.Id, []);

        Edit(_shop.Id.Value).Find("form").Submit();

        Assert.EndsWith("/clusters", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentence_of_a_failed_test_is_said_once()
    {
        _test.Answer = new(
            [new("Name kafka-1", StepOutcome.Ok, "It is 10.0.0.1."), new("Connection", StepOutcome.Failed, "kafka-1:9092 refused it.")],
            "kafka-1:9092 refused it.");
        var page = Edit(_shop.Id.Value);

        page.FindAll("button").Single(b => b.TextContent == "Test the connection").Click();

        var report = page.Find("[aria-label='Connection test']").TextContent;
        Assert.Single(report.Split("kafka-1:9092 refused it.")[1..]);
        Assert.Contains("It is 10.0.0.1.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_names_the_first_server_and_counts_the_others()
    {
        var page = Render<ClustersPage>();

        var servers = page.Find("tbody td span[title]");
        Assert.Equal("kafka-1:9092 and 2 more", servers.TextContent);
        Assert.Equal(_shop.BootstrapServers, servers.GetAttribute("title"));
    }

    private IRenderedComponent<ClusterPage> Edit(Guid id) => Render<ClusterPage>(p => p.Add(c => c.Id, id));

    private sealed class FakeTest : IConnectionTest
    {
        public ConnectionReport Answer { get; set; } = new([], "");

        public Task<ConnectionReport> TestAsync(ClusterDefinition definition, CancellationToken cancellationToken) =>
            Task.FromResult(Answer);
    }
}
