using System.Collections.Immutable;
using Dashboard.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Storage.Users;

internal sealed class UserReader(Database database) : IUserReader
{
    public Task<ImmutableArray<UserSummary>> ListAsync(CancellationToken cancellationToken) => database.RunAsync(
        async db =>
        {
            var users = await db.Users.AsNoTracking().OrderBy(user => user.NormalizedUserName).ToListAsync(cancellationToken);
            return users.Select(user => user.Summary()).ToImmutableArray();
        },
        cancellationToken);

    public Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken) =>
        database.RunAsync(db => db.Users.AnyAsync(DashboardUser.CanAdminister, cancellationToken), cancellationToken);
}
