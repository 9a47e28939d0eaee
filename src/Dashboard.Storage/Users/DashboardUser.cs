using System.Linq.Expressions;
using Dashboard.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Storage.Users;

/// <summary>Identity's user with one role; a disabled one stays, for what he did is told by his name.</summary>
internal sealed class DashboardUser : IdentityUser<Guid>
{
    /// <summary>Who could change something if he came: without such a one nobody can help the others.</summary>
    public static readonly Expression<Func<DashboardUser, bool>> CanAdminister =
        user => user.Role == Roles.Administrator && !user.Disabled && user.PasswordHash != null;

    public string Role { get; set; } = Roles.Viewer;

    public bool Disabled { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public UserSummary Summary() => new(Id, UserName ?? "", Role, Disabled, PasswordHash is not null, CreatedAt);

    public UserState State() => new(Id, UserName ?? "", Role, Disabled, SecurityStamp ?? "");
}

internal sealed class DashboardUserConfiguration : IEntityTypeConfiguration<DashboardUser>
{
    public void Configure(EntityTypeBuilder<DashboardUser> builder) => builder.Property(user => user.Role).HasMaxLength(32);
}

/// <summary>What a session stands on.</summary>
internal sealed record UserState(Guid Id, string Name, string Role, bool Disabled, string Stamp);
