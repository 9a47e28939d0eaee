using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Features.Account;

/// <summary>Who may sign in: added, disabled, made administrator, given a new link.</summary>
public sealed partial class UsersPage(IUserReader reader, IUserWriter writer) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ImmutableArray<UserSummary>? _users;
    private ImmutableArray<FieldError> _errors = [];
    private (string Name, string Token)? _link;
    private UserSummary? _chosen;
    private (UserSummary User, bool Reset)? _asked;
    private bool _adding;
    private int _forms;

    [CascadingParameter]
    private Task<AuthenticationState> Session { get; set; } = default!;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override Task OnInitializedAsync() => TryAsync(_ => Task.FromResult(UserSaved.Ok));

    private static string StateOf(UserSummary user) =>
        user.Disabled ? "disabled" : user.HasPassword ? "may sign in" : "has to set a password";

    private static string OtherRole(UserSummary user) => user.Role == Roles.Viewer ? Roles.Administrator : Roles.Viewer;

    private static string VerbOf((UserSummary User, bool Reset) asked) =>
        asked.Reset ? $"Reset the password of {asked.User.Name}" : $"{(asked.User.Disabled ? "Enable" : "Disable")} {asked.User.Name}";

    private static string[] ConsequencesOf((UserSummary User, bool Reset) asked) => asked switch
    {
        { Reset: true } => ["The present password stops working, and open sessions end.", "You get a one-time link to hand over."],
        { User.Disabled: true } => ["May sign in again, with the password from before."],
        _ => ["Cannot sign in, and what is open ends within a minute."],
    };

    private async Task AddAsync((string Name, string Role, string? Password) user)
    {
        _adding = true;
        var saved = await TryAsync(by => writer.AddAsync(user.Name, user.Role, user.Password, by, _closed.Token));
        if (saved is { Errors.IsEmpty: true })
            _forms++;
        if (saved?.LinkToken is { } token)
            _link = (user.Name, token);
        _adding = saved is not { Errors.IsEmpty: true };
    }

    private void Ask(UserSummary user, bool reset) => (_chosen, _asked) = (null, (user, reset));

    private Task<UserSaved?> ChangeRoleAsync(UserSummary user)
    {
        _chosen = null;
        return TryAsync(by => writer.SetRoleAsync(user.Id, OtherRole(user), by, _closed.Token));
    }

    private async Task ConfirmedAsync((UserSummary User, bool Reset) asked)
    {
        _asked = null;
        var saved = await TryAsync(by => asked.Reset
            ? writer.ResetAsync(asked.User.Id, by, _closed.Token)
            : writer.SetDisabledAsync(asked.User.Id, !asked.User.Disabled, by, _closed.Token));
        if (saved?.LinkToken is { } token)
            _link = (asked.User.Name, token);
    }

    /// <summary>Does it, reads the list again, and shows what was refused.</summary>
    private async Task<UserSaved?> TryAsync(Func<ClaimsPrincipal, Task<UserSaved>> change)
    {
        _errors = [];
        try
        {
            var by = (await Session).User;
            if (!by.IsInRole(Roles.Administrator))
                return null;
            var saved = await change(by);
            _errors = saved.Errors;
            _users = await reader.ListAsync(_closed.Token);
            return saved;
        }
        catch (Exception e) when (e is StoreAwayException or NotAllowedException)
        {
            _adding = false;
            _errors = [new FieldError("", e.Message)];
            return null;
        }
    }
}
