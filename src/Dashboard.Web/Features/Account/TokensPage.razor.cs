using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Features.Account;

/// <summary>Bearer tokens of programs: created, listed, revoked.</summary>
public sealed partial class TokensPage(ITokenReader reader, ITokenWriter writer, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ImmutableArray<BearerToken>? _tokens;
    private ImmutableArray<FieldError> _errors = [];
    private BearerToken? _asked;
    private string? _text;
    private string _name = "";
    private string _role = Roles.Viewer;
    private int _days = 90;

    [CascadingParameter]
    private Task<AuthenticationState> Session { get; set; } = default!;

    private TimeProvider Time => time;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync() => TryAsync(_ => Task.CompletedTask);

    private Task CreateAsync() => TryAsync(async by =>
    {
        _text = await writer.CreateAsync(_name, _role, time.GetUtcNow().AddDays(_days), by, _closed.Token);
        _name = "";
    });

    private Task RevokeAsync(BearerToken token)
    {
        _asked = null;
        return TryAsync(by => writer.RevokeAsync(token.Id, by, _closed.Token));
    }

    private async Task TryAsync(Func<ClaimsPrincipal, Task> change)
    {
        _errors = [];
        try
        {
            var by = (await Session).User;
            if (!by.IsInRole(Roles.Administrator))
                return;
            await change(by);
            _tokens = await reader.ListAsync(_closed.Token);
        }
        catch (Exception e) when (e is StoreAwayException or NotAllowedException)
        {
            _errors = [new FieldError("", e.Message)];
        }
    }
}
