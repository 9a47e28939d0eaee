using Dashboard.Storage.Alerts;
using Dashboard.Storage.Clusters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Storage;

/// <summary>
/// Reads what is kept in memory every five seconds: so other replicas' changes arrive, a database that went away is noticed, and one
/// that came back is used again.
/// </summary>
internal sealed partial class StorePoll(
    Database database, ClusterDirectory clusters, MuteStore mutes, TimeProvider time, ILogger<StorePoll> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private bool _schemaIsCurrent;

    public Task RunOnceAsync(CancellationToken cancellationToken) => database.ProbeAsync(
        async db =>
        {
            await clusters.RefreshAsync(db, cancellationToken);
            await mutes.RefreshAsync(db, cancellationToken);
            _schemaIsCurrent = _schemaIsCurrent || !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
            return _schemaIsCurrent ? null : "The database's tables are older than this version: run \"Dashboard.Web migrate\".";
        },
        cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading clusters and mutes failed; the last known ones stay")]
    private partial void LogFailed(Exception exception);
}
