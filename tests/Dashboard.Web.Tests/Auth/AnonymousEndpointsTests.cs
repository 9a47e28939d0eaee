using System.Net;
using Dashboard.Testing.Postgres;
using Dashboard.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Auth;

/// <summary>Anonymous by name only: static assets, the Blazor script, sign-in pages, health.</summary>
[Trait("Needs", "postgres")]
public sealed class AnonymousEndpointsTests(SharedPostgres postgres)
{
    private static readonly string[] _anonymous =
        ["/healthz/live", "/healthz/ready", "/account/sign-in", "/account/sign-out", "/account/first", "/account/link"];

    private static readonly string[] _assets =
        ["css/", "js/", "fonts/", "lib/", "icon.", "_framework/blazor.", "_content/", "Dashboard.Web."];

    [Fact]
    public async Task Every_other_endpoint_refuses_who_is_not_signed_in()
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = host.Browser();
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var (refused, opened) = (0, new HashSet<string>());

        foreach (var endpoint in endpoints)
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                Assert.True(_anonymous.Contains(path) || IsAsset(endpoint), $"{path} is open to everybody");
                opened.Add(path);
                continue;
            }

            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), Filled(path));
                request.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
                using var response = await browser.SendAsync(request, TestHost.Token);
                Assert.True(IsRefused(response), $"{method} {path} answered {(int)response.StatusCode}");
                refused++;
            }
        }

        Assert.True(refused > 20, $"only {refused} endpoints were walked");
        Assert.Superset(_anonymous.ToHashSet(), opened);
    }

    [Fact]
    public async Task An_address_that_nobody_serves_tells_a_stranger_nothing()
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = host.Browser();

        using var response = await browser.GetAsync("/no/such/page", TestHost.Token);

        Assert.Equal("/account/sign-in", response.Headers.Location?.AbsolutePath);
    }

    private static bool IsAsset(RouteEndpoint endpoint) =>
        _assets.Any(start => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith(start, StringComparison.Ordinal));

    private static bool IsRefused(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized ||
        response is { StatusCode: HttpStatusCode.Redirect, Headers.Location.AbsolutePath: "/account/sign-in" };

    /// <summary>Route values of the right kind, so that routing finds the endpoint.</summary>
    private static string Filled(string pattern) => System.Text.RegularExpressions.Regex.Replace(
        pattern, @"\{\*{0,2}(\w+)(:\w+)?\??\}", match => match.Groups[2].Value switch
        {
            ":guid" => Guid.Empty.ToString(),
            ":int" or ":long" => "1",
            _ => "x",
        });
}
