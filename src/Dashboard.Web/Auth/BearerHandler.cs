using System.Text.Encodings.Web;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Auth;

/// <summary><c>Authorization: Bearer …</c>, in the header only: addresses are written to logs.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ITokenCheck tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    /// <returns>The token that a request presents, good or not; null for none.</returns>
    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();
        try
        {
            return await tokens.FindAsync(token, Context.RequestAborted) is { } holder
                ? AuthenticateResult.Success(new(holder.Principal, new() { ExpiresUtc = holder.ExpiresAt }, Scheme.Name))
                : AuthenticateResult.Fail("There is no such token, or it has run out.");
        }
        catch (StoreAwayException e)
        {
            return AuthenticateResult.Fail(e.Message);
        }
    }
}
