using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Storage.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Storage.Alerts;

internal sealed class MuteRow
{
    public required Guid ClusterId { get; init; }

    public required string ProblemKey { get; init; }

    public required string Who { get; set; }

    public required string Why { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset Until { get; set; }
}

internal sealed class MuteRowConfiguration : IEntityTypeConfiguration<MuteRow>
{
    public void Configure(EntityTypeBuilder<MuteRow> builder) =>
        builder.ToTable("mutes").HasKey(row => new { row.ClusterId, row.ProblemKey });
}

internal sealed class MuteStore(Database database, Sessions sessions, TimeProvider time) : IMuteStore
{
    private ImmutableArray<Mute> _known = [];

    public ImmutableArray<Mute> Current
    {
        get
        {
            var now = time.GetUtcNow();
            return [.. _known.Where(mute => mute.Until > now)];
        }
    }

    public async Task MuteAsync(
        ClusterId cluster, string problemKey, string why, DateTimeOffset until, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        var who = await sessions.RequireAdministratorAsync(by, cancellationToken);
        var row = new MuteRow
        {
            ClusterId = cluster.Value,
            ProblemKey = problemKey,
            Who = who.Identity?.Name ?? "",
            Why = why,
            At = time.GetUtcNow(),
            Until = until.ToUniversalTime(),
        };
        await ChangeAsync(row.ClusterId, row.ProblemKey, row, cancellationToken);
    }

    public async Task UnmuteAsync(ClusterId cluster, string problemKey, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await sessions.RequireAdministratorAsync(by, cancellationToken);
        await ChangeAsync(cluster.Value, problemKey, null, cancellationToken);
    }

    public async Task RefreshAsync(DashboardDb db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await db.Mutes.AsNoTracking().Where(row => row.Until > now).ToListAsync(cancellationToken);
        _known = [.. rows.Select(r => new Mute(new ClusterId(r.ClusterId), r.ProblemKey, r.Who, r.Why, r.At, r.Until))];
    }

    private Task ChangeAsync(Guid cluster, string problemKey, MuteRow? row, CancellationToken cancellationToken) => database.RunAsync(
        async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Mutes.Where(r => r.ClusterId == cluster && r.ProblemKey == problemKey).ExecuteDeleteAsync(cancellationToken);
            if (row is not null)
                db.Mutes.Add(row);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await RefreshAsync(db, cancellationToken);
        },
        cancellationToken);
}
