using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Testing.Postgres;

namespace Dashboard.Web.Tests.Hosting;

[Trait("Needs", "postgres")]
public sealed class WebServerTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Every_answer_carries_the_headers_that_bind_the_browser()
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = host.Browser();

        foreach (var path in new[] { "/account/sign-in", "/healthz/live", "/clusters", "/no/such/page" })
        {
            using var response = await browser.GetAsync(path, TestHost.Token);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        }
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused_in_words()
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = host.Browser();
        using var response = await browser.GetAsync($"/c/transactions/{new string('x', 12_000)}", TestHost.Token);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
        Assert.Contains("longer than 8192 letters", await response.Content.ReadAsStringAsync(TestHost.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_tells_the_key_ring_and_the_database()
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = host.Browser();

        var ready = await browser.GetFromJsonAsync<JsonElement>("/healthz/ready", TestHost.Token);

        Assert.True(ready.GetProperty("ready").GetBoolean());
        Assert.Equal("loaded", ready.GetProperty("keyRing").GetString());
        Assert.True(ready.GetProperty("database").GetProperty("available").GetBoolean());
    }

    [Fact]
    public async Task Under_a_path_base_pages_and_redirects_keep_it()
    {
        await using var host = await TestHost.StartAsync(postgres, "Dashboard:PathBase=/kafka");
        using var browser = host.Browser();

        using var asked = await browser.GetAsync("/kafka/clusters", TestHost.Token);
        var html = await browser.GetStringAsync("/kafka/account/sign-in", TestHost.Token);

        Assert.Equal("/kafka/account/sign-in?returnUrl=%2Fkafka%2Fclusters", asked.Headers.Location?.PathAndQuery);
        Assert.Contains("<base href=\"/kafka/\"", html, StringComparison.Ordinal);
        Assert.Contains("action=\"/kafka/account/sign-in\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "https://kafka.example.org/account/sign-in")]
    [InlineData("192.0.2.0/24", "/account/sign-in")]
    public async Task Only_a_named_proxy_is_believed_about_scheme_and_host(string proxy, string expected)
    {
        await using var host = await TestHost.StartAsync(postgres, $"Dashboard:TrustedProxies:0={proxy}");
        using var browser = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/clusters");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "kafka.example.org");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");

        using var response = await browser.SendAsync(request, TestHost.Token);

        Assert.Equal(new Uri(host.Address, expected).GetLeftPart(UriPartial.Path), response.Headers.Location?.GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_does_not_keep_the_dashboard_from_starting()
    {
        await using var host = await TestHost.StartAsync(
            postgres, "Kafka:Clusters:0:Name=away", "Kafka:Clusters:0:BootstrapServers=127.0.0.1:1");
        using var browser = host.Browser();

        using var response = await browser.GetAsync("/healthz/ready", TestHost.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
