using System.Security.Claims;
using Dashboard.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dashboard.Storage.Users;

internal sealed partial class UserWriter(UserDatabase users, Sessions sessions, TimeProvider time, ILogger<UserWriter> logger) : IUserWriter
{
    public async Task<UserSaved> AddAsync(
        string name, string role, string? password, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await sessions.RequireAdministratorAsync(by, cancellationToken);
        if (!Roles.All.Contains(role))
            return UserSaved.Wrong("Role", $"\"{role}\" is not a role.");
        return await users.RunAsync(async manager =>
        {
            var user = NewUser(name, role);
            var saved = await CreateAsync(manager, user, password);
            if (!saved.Errors.IsEmpty)
                return saved;
            LogChanged(by.Identity?.Name, "added", user.Id);
            return password is null ? saved with { LinkToken = await Links.NewAsync(manager, user) } : saved;
        });
    }

    public Task<UserSaved> AddFirstAdministratorAsync(string name, string password, CancellationToken cancellationToken) =>
        users.RunAloneAsync(
            async manager => await manager.Users.AnyAsync(DashboardUser.CanAdminister, cancellationToken)
                ? UserSaved.Wrong("Name", "There is an administrator already: ask him to add you.")
                : await CreateAsync(manager, NewUser(name, Roles.Administrator), password),
            cancellationToken);

    public Task<UserSaved> SetRoleAsync(Guid id, string role, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        Roles.All.Contains(role)
            ? ChangeAsync(id, $"made {role}", by, user => user.Role = role, cancellationToken)
            : Task.FromResult(UserSaved.Wrong("Role", $"\"{role}\" is not a role."));

    public Task<UserSaved> SetDisabledAsync(Guid id, bool disabled, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        ChangeAsync(id, disabled ? "disabled" : "enabled", by, user => user.Disabled = disabled, cancellationToken);

    public Task<UserSaved> ResetAsync(Guid id, ClaimsPrincipal by, CancellationToken cancellationToken) => ChangeAsync(
        id,
        "reset the password of",
        by,
        async (manager, user) =>
        {
            // It also changes the security stamp: open sessions and older links end.
            var removed = (await manager.RemovePasswordAsync(user)).ToSaved();
            return removed.Errors.IsEmpty ? removed with { LinkToken = await Links.NewAsync(manager, user) } : removed;
        },
        cancellationToken);

    private Task<UserSaved> ChangeAsync(
        Guid id, string what, ClaimsPrincipal by, Action<DashboardUser> change, CancellationToken cancellationToken) => ChangeAsync(
        id,
        what,
        by,
        async (manager, user) =>
        {
            change(user);
            return (await manager.UpdateSecurityStampAsync(user)).ToSaved();
        },
        cancellationToken);

    private async Task<UserSaved> ChangeAsync(
        Guid id, string what, ClaimsPrincipal by, Func<UserManager<DashboardUser>, DashboardUser, Task<UserSaved>> change,
        CancellationToken cancellationToken)
    {
        await sessions.RequireAdministratorAsync(by, cancellationToken);
        var saved = await users.RunAloneAsync(
            async manager =>
            {
                if (await manager.FindByIdAsync(id.ToString("D")) is not { } user)
                    return Gone;
                var changed = await change(manager, user);
                return await manager.Users.AnyAsync(DashboardUser.CanAdminister, cancellationToken)
                    ? changed
                    : UserSaved.Wrong("Role", "This is the last administrator who can sign in: make another one first.");
            },
            cancellationToken);
        sessions.Forget(id);
        if (saved.Errors.IsEmpty)
            LogChanged(by.Identity?.Name, what, id);
        return saved;
    }

    private static UserSaved Gone { get; } = UserSaved.Wrong("Name", "This user was removed meanwhile.");

    private DashboardUser NewUser(string name, string role) =>
        new() { Id = Guid.CreateVersion7(), UserName = name.Trim(), Role = role, CreatedAt = time.GetUtcNow() };

    private static async Task<UserSaved> CreateAsync(UserManager<DashboardUser> manager, DashboardUser user, string? password) =>
        (password is null ? await manager.CreateAsync(user) : await manager.CreateAsync(user, password)).ToSaved();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} {What} user {User}")]
    private partial void LogChanged(string? who, string what, Guid user);
}
