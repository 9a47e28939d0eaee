using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Storage.Users;

/// <summary>One sign-in, as its cookie tells it.</summary>
/// <param name="Id">Which; unlike the person's stamp it is this browser's alone.</param>
/// <param name="User">Whose.</param>
/// <param name="Stamp">The person's security stamp when he signed in.</param>
/// <param name="Began">When he signed in, UTC, to the second.</param>
internal sealed record Session(Guid Id, Guid User, string Stamp, DateTimeOffset Began)
{
    private const string IdClaim = "session";
    private const string StampClaim = "stamp";
    private const string BeganClaim = "began";

    public static Session Begin(UserState user, DateTimeOffset now) => new(Guid.CreateVersion7(now), user.Id, user.Stamp, now);

    /// <returns>Null for what is no session of ours, or was made before sessions had an id.</returns>
    public static Session? Of(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(IdClaim), out var id) &&
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var user) &&
        long.TryParse(principal.FindFirstValue(BeganClaim), CultureInfo.InvariantCulture, out var began)
            ? new(id, user, principal.FindFirstValue(StampClaim) ?? "", DateTimeOffset.FromUnixTimeSeconds(began))
            : null;

    /// <summary>The person as he is now, in this session.</summary>
    public ClaimsPrincipal Principal(UserState user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString("D")),
            new Claim(ClaimTypes.Name, user.Name),
            new Claim(ClaimTypes.Role, user.Role),
            new Claim(StampClaim, user.Stamp),
            new Claim(IdClaim, Id.ToString("D")),
            new Claim(BeganClaim, Began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ],
        "Dashboard"));
}

/// <summary>A session that was signed out before its time.</summary>
internal sealed class EndedSessionRow
{
    public required Guid Id { get; init; }

    /// <summary>When it would have ended by itself: from then on nothing has to be remembered.</summary>
    public DateTimeOffset Until { get; init; }
}

internal sealed class EndedSessionRowConfiguration : IEntityTypeConfiguration<EndedSessionRow>
{
    public void Configure(EntityTypeBuilder<EndedSessionRow> builder) => builder.ToTable("ended_sessions");
}
