using Dashboard.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Storage.Users;

/// <summary>Identity's user manager on a scope, and so a context, of its own for each operation.</summary>
internal sealed class UserDatabase(IServiceScopeFactory scopes, Database database)
{
    /// <summary>Any number that no other program uses in this database.</summary>
    private const long LockKey = 0x7573657273;

    public Task<T> RunAsync<T>(Func<UserManager<DashboardUser>, Task<T>> work) => database.GuardAsync(async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<UserManager<DashboardUser>>());
    });

    /// <summary>One at a time among all replicas, so that two cannot each take away the other last administrator.</summary>
    public Task<UserSaved> RunAloneAsync(Func<UserManager<DashboardUser>, Task<UserSaved>> work, CancellationToken cancellationToken) =>
        database.GuardAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DashboardDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);
            var saved = await work(scope.ServiceProvider.GetRequiredService<UserManager<DashboardUser>>());
            if (saved.Errors.IsEmpty)
                await transaction.CommitAsync(cancellationToken);
            return saved;
        });
}
