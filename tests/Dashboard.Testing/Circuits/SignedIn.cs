using System.Net;
using System.Text.RegularExpressions;

namespace Dashboard.Testing.Circuits;

/// <summary>A person's session with a site: cookies kept, forms posted as a browser posts them.</summary>
public sealed partial class SignedIn : IDisposable
{
    private readonly HttpClientHandler _handler = new();

    /// <param name="site">With a slash at its end.</param>
    public SignedIn(Uri site)
    {
        Site = site;
        Http = new HttpClient(_handler) { BaseAddress = site };
    }

    public Uri Site { get; }

    public HttpClient Http { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    public string Origin => Site.GetLeftPart(UriPartial.Authority);

    /// <summary>Gets a page with a form and posts it: its hidden fields as they are, but for those given.</summary>
    /// <exception cref="InvalidOperationException">There is no session afterwards.</exception>
    public async Task PostFormAsync(string address, IReadOnlyDictionary<string, string> fields)
    {
        var html = await Http.GetStringAsync(new Uri(address, UriKind.Relative));
        var all = Hidden().Matches(html).Select(m => m.Value)
            .Where(input => Name().IsMatch(input))
            .ToDictionary(
                input => Name().Match(input).Groups[1].Value, input => WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value));
        foreach (var (name, value) in fields) all[name] = value;
        using var form = new FormUrlEncodedContent(all);
        using var answer = await Http.PostAsync(new Uri(address, UriKind.Relative), form);
        if (Cookies.GetCookies(Site)["kafka-dashboard"] is null)
            throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode} and signed nobody in.");
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex(@"<input[^>]*type=""hidden""[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\bname=""([^""]*)""")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bvalue=""([^""]*)""")]
    private static partial Regex Value();
}
