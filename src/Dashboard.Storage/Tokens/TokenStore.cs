using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Users;
using Dashboard.Storage.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Logging;

namespace Dashboard.Storage.Tokens;

internal sealed class TokenRow
{
    /// <summary>Its creator; null for one that was made before he was kept and whose name nobody has.</summary>
    public Guid? CreatedById { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    /// <summary>SHA-256 of the text: it has 256 random bits, so a slow hash would add nothing.</summary>
    public required byte[] Hash { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class TokenRowConfiguration : IEntityTypeConfiguration<TokenRow>
{
    public void Configure(EntityTypeBuilder<TokenRow> builder) =>
        builder.ToTable("bearer_tokens").HasIndex(row => row.Hash).IsUnique();
}

internal sealed partial class TokenStore(Database database, Sessions sessions, TimeProvider time, ILogger<TokenStore> logger)
    : ITokenReader, ITokenWriter, ITokenCheck
{
    private const string Prefix = "kd_";
    private readonly LastKnown<string, BearerToken> _known = new(time);

    public Task<ImmutableArray<BearerToken>> ListAsync(CancellationToken cancellationToken) => database.RunAsync(
        async db =>
        {
            var rows = await WithCreators(db, db.BearerTokens).ToListAsync(cancellationToken);
            return rows.Select(held => held.Token()).OrderByDescending(token => token.CreatedAt).ToImmutableArray();
        },
        cancellationToken);

    public async Task<string> CreateAsync(
        string name, string role, DateTimeOffset expiresAt, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await sessions.RequireAdministratorAsync(by, cancellationToken);
        if (!Guid.TryParse(by.FindFirstValue(ClaimTypes.NameIdentifier), out var creator))
            throw new NotAllowedException("Only a person who is signed in may create a token.");
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new TokenRow
        {
            Id = Guid.CreateVersion7(),
            Name = name.Trim(),
            Role = Roles.All.Contains(role) ? role : throw new ArgumentOutOfRangeException(nameof(role)),
            Hash = HashOf(text),
            CreatedBy = by.Identity?.Name ?? "",
            CreatedById = creator,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = expiresAt.ToUniversalTime(),
        };
        await database.RunAsync(
            db =>
            {
                db.BearerTokens.Add(row);
                return db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        LogCreated(row.CreatedBy, row.Id, role);
        return text;
    }

    public async Task RevokeAsync(Guid id, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await sessions.RequireAdministratorAsync(by, cancellationToken);
        await database.RunAsync(
            async db =>
            {
                var row = await db.BearerTokens.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
                await db.BearerTokens.Where(r => r.Id == id).ExecuteDeleteAsync(cancellationToken);
                if (row is not null)
                    _known.Forget(hash => hash == Convert.ToHexString(row.Hash));
            },
            cancellationToken);
        LogRevoked(by.Identity?.Name, id);
    }

    public async Task<TokenHolder?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 100)
            return null;
        var hash = HashOf(token);
        var found = await _known.GetAsync(Convert.ToHexString(hash), () => LoadAsync(hash, cancellationToken));
        if (found is not { Role: { } role } || found.ExpiresAt <= time.GetUtcNow())
            return null;
        Claim[] claims = [new(ClaimTypes.NameIdentifier, $"{found.Id:D}"), new(ClaimTypes.Name, found.Name), new(ClaimTypes.Role, role)];
        return new(new ClaimsPrincipal(new ClaimsIdentity(claims, "Bearer")), found.ExpiresAt);
    }

    private Task<BearerToken?> LoadAsync(byte[] hash, CancellationToken cancellationToken) => database.RunAsync(
        async db =>
        {
            var held = await WithCreators(db, db.BearerTokens.Where(row => row.Hash == hash)).SingleOrDefaultAsync(cancellationToken);
            return held?.Token();
        },
        cancellationToken);

    private static IQueryable<Held> WithCreators(DashboardDb db, IQueryable<TokenRow> tokens) =>
        from row in tokens.AsNoTracking()
        join user in db.Users.AsNoTracking() on row.CreatedById equals user.Id into creators
        from creator in creators.DefaultIfEmpty()
        select new Held(row, creator);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>A token is no more than its creator: what he lost, it lost.</summary>
    private sealed record Held(TokenRow Row, DashboardUser? Creator)
    {
        public BearerToken Token() => new(
            Row.Id, Row.Name, Creator is { Disabled: false } ? Roles.Least(Row.Role, Creator.Role) : null,
            Row.CreatedBy, Row.CreatedAt, Row.ExpiresAt);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} created bearer token {Token} with role {Role}")]
    private partial void LogCreated(string who, Guid token, string role);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} revoked bearer token {Token}")]
    private partial void LogRevoked(string? who, Guid token);
}
