using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Users;

namespace Dashboard.Web.Tests.Account;

/// <summary>Users in memory; what is asked for is kept, and answered as the test says.</summary>
internal sealed class FakeUsers(params UserSummary[] users) : IUserReader, IUserWriter
{
    public UserSaved Answer { get; set; } = UserSaved.Ok;

    public List<string> Asked { get; } = [];

    public Task<ImmutableArray<UserSummary>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(users.ToImmutableArray());

    public Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<UserSaved> AddAsync(string name, string role, string? password, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        Say($"add {name} as {role}, {(password is null ? "by link" : "with a password")}");

    public Task<UserSaved> SetRoleAsync(Guid id, string role, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        Say($"make {role}");

    public Task<UserSaved> SetDisabledAsync(Guid id, bool disabled, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        Say(disabled ? "disable" : "enable");

    public Task<UserSaved> ResetAsync(Guid id, ClaimsPrincipal by, CancellationToken cancellationToken) => Say("reset");

    public Task<UserSaved> AddFirstAdministratorAsync(string name, string password, CancellationToken cancellationToken) => Say("first");

    private Task<UserSaved> Say(string asked)
    {
        Asked.Add(asked);
        return Task.FromResult(Answer);
    }
}
