using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Logging;

namespace Dashboard.Storage.Tokens;

internal sealed class TokenRow
{
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

internal sealed partial class TokenStore(Database database, TimeProvider time, ILogger<TokenStore> logger)
    : ITokenReader, ITokenWriter, ITokenCheck
{
    private const string Prefix = "kd_";
    private readonly LastKnown<string, TokenRow> _known = new(time);

    public Task<ImmutableArray<BearerToken>> ListAsync(CancellationToken cancellationToken) => database.RunAsync(
        async db =>
        {
            var rows = await db.BearerTokens.AsNoTracking().OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
            return rows.Select(r => new BearerToken(r.Id, r.Name, r.Role, r.CreatedBy, r.CreatedAt, r.ExpiresAt)).ToImmutableArray();
        },
        cancellationToken);

    public async Task<string> CreateAsync(
        string name, string role, DateTimeOffset expiresAt, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        Roles.RequireAdministrator(by);
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new TokenRow
        {
            Id = Guid.CreateVersion7(),
            Name = name.Trim(),
            Role = Roles.All.Contains(role) ? role : throw new ArgumentOutOfRangeException(nameof(role)),
            Hash = HashOf(text),
            CreatedBy = by.Identity?.Name ?? "",
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
        Roles.RequireAdministrator(by);
        await database.RunAsync(
            async db =>
            {
                var row = await db.BearerTokens.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
                await db.BearerTokens.Where(r => r.Id == id).ExecuteDeleteAsync(cancellationToken);
                if (row is not null)
                    _known.Forget(Convert.ToHexString(row.Hash));
            },
            cancellationToken);
        LogRevoked(by.Identity?.Name, id);
    }

    public async Task<TokenHolder?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 100)
            return null;
        var hash = HashOf(token);
        var row = await _known.GetAsync(Convert.ToHexString(hash), () => LoadAsync(hash, cancellationToken));
        if (row is null || row.ExpiresAt <= time.GetUtcNow())
            return null;
        Claim[] claims = [new(ClaimTypes.Name, row.Name), new(ClaimTypes.Role, row.Role)];
        return new(new ClaimsPrincipal(new ClaimsIdentity(claims, "Bearer")), row.ExpiresAt);
    }

    private Task<TokenRow?> LoadAsync(byte[] hash, CancellationToken cancellationToken) => database.RunAsync(
        db => db.BearerTokens.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellationToken), cancellationToken);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} created bearer token {Token} with role {Role}")]
    private partial void LogCreated(string who, Guid token, string role);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} revoked bearer token {Token}")]
    private partial void LogRevoked(string? who, Guid token);
}
