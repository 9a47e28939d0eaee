using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Clusters;
using Dashboard.Storage.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dashboard.Storage.Clusters;

internal sealed partial class ClusterWriter(
    Database database,
    Sessions sessions,
    ClusterDirectory directory,
    ClusterSecretProtector protector,
    IOptions<StorageOptions> options,
    TimeProvider time,
    ILogger<ClusterWriter> logger) : IClusterWriter
{
    public Task<ClusterSaved> AddAsync(ClusterInput input, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        SaveAsync(ClusterId.New(), null, input, by, cancellationToken);

    public Task<ClusterSaved> EditAsync(
        ClusterDefinition read, ClusterInput input, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        SaveAsync(read.Id, read, input, by, cancellationToken);

    public async Task RemoveAsync(ClusterId id, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await sessions.RequireAdministratorAsync(by, cancellationToken);
        await database.RunAsync(
            async db =>
            {
                await db.Clusters.Where(row => row.Id == id.Value).ExecuteDeleteAsync(cancellationToken);
                await db.Mutes.Where(row => row.ClusterId == id.Value).ExecuteDeleteAsync(cancellationToken);
                await directory.RefreshAsync(db, cancellationToken);
            },
            cancellationToken);
        LogRemoved(by.Identity?.Name, id);
    }

    private async Task<ClusterSaved> SaveAsync(
        ClusterId id, ClusterDefinition? read, ClusterInput input, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        await sessions.RequireAdministratorAsync(by, cancellationToken);
        var saved = await database.RunAsync(db => SaveAsync(db, id, read, input, cancellationToken), cancellationToken);
        if (saved.Id is not null)
            LogSaved(by.Identity?.Name, id);
        return saved;
    }

    private async Task<ClusterSaved> SaveAsync(
        DashboardDb db, ClusterId id, ClusterDefinition? read, ClusterInput input, CancellationToken cancellationToken)
    {
        var row = read is null
            ? db.Clusters.Add(ClusterMapping.NewRow(id)).Entity
            : await db.Clusters.Include(r => r.Secrets).SingleOrDefaultAsync(r => r.Id == id.Value, cancellationToken);
        if (row is null)
            return Wrong(nameof(input.Name), "This cluster was removed meanwhile.");

        var stored = read is null ? null : row.ToDefinition(protector);
        if (stored != read)
            return new ClusterSaved(null, [], stored);
        var (definition, errors) = ClusterRules.Check(input, id, stored);
        if (definition is null)
            return new ClusterSaved(null, errors);
        if (directory.Current.Any(c => c.Id != id && c.Name.Equals(definition.Name, StringComparison.OrdinalIgnoreCase)))
            return NameTaken(definition.Name);
        if (!options.Value.MayStoreSecrets && NewSecrets(definition) is { IsEmpty: false } refused)
            return new ClusterSaved(null, refused);

        row.Write(definition);
        row.WriteSecrets(definition, protector, time.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return NameTaken(definition.Name);
        }

        await directory.RefreshAsync(db, cancellationToken);
        return new ClusterSaved(id, []);
    }

    private static ImmutableArray<FieldError> NewSecrets(ClusterDefinition definition) =>
    [
        .. Enum.GetValues<SecretField>()
            .Where(secret => definition.SecretOf(secret) is { SetAt: null, IsUnreadable: false })
            .Select(secret => new FieldError(
                secret.ToString(),
                "It cannot be stored: the key ring is not encrypted. Set DataProtection:CertificatePath, " +
                "or DataProtection:AllowUnencryptedKeys to accept that.")),
    ];

    private static ClusterSaved NameTaken(string name) => Wrong(nameof(ClusterInput.Name), $"There is a cluster named \"{name}\" already.");

    private static ClusterSaved Wrong(string field, string message) => new(null, [new FieldError(field, message)]);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} saved cluster {Cluster}")]
    private partial void LogSaved(string? who, ClusterId cluster);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} removed cluster {Cluster}")]
    private partial void LogRemoved(string? who, ClusterId cluster);
}
