using Dashboard.Storage.Alerts;
using Dashboard.Storage.Clusters;
using Dashboard.Storage.Keys;
using Dashboard.Storage.Tokens;
using Dashboard.Storage.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dashboard.Storage;

/// <summary>All tables. Names in the database are Identity's or ours in snake case, so that psql needs no quotes.</summary>
internal sealed class DashboardDb(DbContextOptions<DashboardDb> options) : IdentityUserContext<DashboardUser, Guid>(options)
{
    public DbSet<ClusterRow> Clusters => Set<ClusterRow>();

    public DbSet<ClusterSecretRow> ClusterSecrets => Set<ClusterSecretRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    public DbSet<TokenRow> BearerTokens => Set<TokenRow>();

    public DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();

    public DbSet<MuteRow> Mutes => Set<MuteRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<DashboardUser>().ToTable("users");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
        builder.ApplyConfigurationsFromAssembly(typeof(DashboardDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>For <c>dotnet ef migrations add</c>, which asks no database.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<DashboardDb>
{
    public DashboardDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DashboardDb>().UseNpgsql("Host=localhost").Options);
}
