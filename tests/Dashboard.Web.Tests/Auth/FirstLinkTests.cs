using System.Net;
using System.Threading.Channels;
using Dashboard.Core.Users;
using Dashboard.Testing;
using Dashboard.Testing.Postgres;
using Dashboard.Web.Auth;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Auth;

/// <summary>The link to the first administrator, as a browser uses it: printed by the running dashboard, posted by its page.</summary>
[Trait("Needs", "postgres")]
public sealed class FirstLinkTests(SharedPostgres postgres) : IDisposable
{
    private const string Page = "/account/first";
    private const string UsedOrOld =
        "This link was used already, or has run out: the newest one stands in the dashboard&#x27;s output.";

    private readonly FakeClock _clock = new();
    private readonly PrintedLinks _printed = new();

    [Fact]
    public async Task The_printed_link_signs_in_the_first_administrator_and_nobody_a_second_time()
    {
        await using var host = await StartAsync();
        var token = await _printed.NextAsync();
        using var ann = host.Browser();
        using var eve = host.Browser();

        using var first = await UseAsync(ann, token, "ann");
        using var people = await ann.GetAsync("/account/users", TestHost.Token);
        using var second = await UseAsync(eve, token, "eve");

        Assert.Equal("/", first.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, people.StatusCode);
        await AssertRefusedAsync(second, UsedOrOld);
        Assert.Equal(["ann"], await NamesAsync(host));
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_the_printed_one_goes_on_working()
    {
        await using var host = await StartAsync();
        var token = await _printed.NextAsync();
        using var eve = host.Browser();
        using var ann = host.Browser();

        using var guessed = await UseAsync(eve, token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), "eve");
        using var none = await UseAsync(eve, "", "eve");
        await AssertRefusedAsync(guessed, UsedOrOld);
        await AssertRefusedAsync(none, UsedOrOld);
        Assert.Empty(await NamesAsync(host));

        using var right = await UseAsync(ann, token, "ann");
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task After_thirty_minutes_the_link_is_refused_and_the_newly_printed_one_works()
    {
        await using var host = await StartAsync();
        var old = await _printed.NextAsync();
        using var ann = host.Browser();
        _clock.Advance(TimeSpan.FromMinutes(30));
        var newest = await _printed.NextAsync();

        using var late = await UseAsync(ann, old, "ann");
        await AssertRefusedAsync(late, UsedOrOld);
        Assert.Empty(await NamesAsync(host));

        using var right = await UseAsync(ann, newest, "ann");
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task Where_another_replica_has_made_an_administrator_meanwhile_the_link_makes_no_second_one()
    {
        await using var host = await StartAsync();
        var token = await _printed.NextAsync();
        await host.AddAnnAsync();
        using var eve = host.Browser();

        using var response = await UseAsync(eve, token, "eve");

        await AssertRefusedAsync(response, "There is an administrator already: ask him to add you.");
        Assert.Equal(["ann"], await NamesAsync(host));
    }

    public void Dispose() => _printed.Dispose();

    private static Task<HttpResponseMessage> UseAsync(HttpClient browser, string token, string name) =>
        browser.SubmitAsync(Page, ("Token", token), ("Name", name), ("Password", TestHost.RandomPassword()));

    private static async Task AssertRefusedAsync(HttpResponseMessage response, string sentence)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(sentence, await response.Content.ReadAsStringAsync(TestHost.Token), StringComparison.Ordinal);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Set-Cookie");
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestHost host) =>
        (await host.Services.GetRequiredService<IUserReader>().ListAsync(TestHost.Token)).Select(user => user.Name);

    private Task<TestHost> StartAsync() => TestHost.StartAsync(postgres, services => services
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<FirstAdministrator>(provider, _printed)));

    /// <summary>The dashboard's standard output, of which only the links' tokens are kept.</summary>
    private sealed class PrintedLinks() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        private readonly Channel<string> _tokens = Channel.CreateUnbounded<string>();

        public async Task<string> NextAsync() =>
            await _tokens.Reader.ReadAsync(TestHost.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestHost.Token);

        public override Task WriteLineAsync(string? value)
        {
            _tokens.Writer.TryWrite(value!.Split(Page + "#")[1].Trim());
            return Task.CompletedTask;
        }
    }
}
