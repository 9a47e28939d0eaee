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

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        try
        {
            return await tokens.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is { } principal
                ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name))
                : AuthenticateResult.Fail("There is no such token, or it has run out.");
        }
        catch (StoreAwayException e)
        {
            return AuthenticateResult.Fail(e.Message);
        }
    }
}
