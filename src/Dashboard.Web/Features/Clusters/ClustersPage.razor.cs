using System.Collections.Immutable;
using Dashboard.Core.Clusters;

namespace Dashboard.Web.Features.Clusters;

/// <summary>All clusters; the list follows changes made elsewhere.</summary>
public sealed partial class ClustersPage(IClusterDirectory directory) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ImmutableArray<ClusterDefinition> _clusters = directory.Current;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => _ = FollowAsync(_closed.Token);

    private async Task FollowAsync(CancellationToken closed)
    {
        try
        {
            await foreach (var clusters in directory.WatchAsync(closed))
            {
                await InvokeAsync(() =>
                {
                    _clusters = clusters;
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    /// <summary>The first server, and how many others.</summary>
    private static string ServersOf(ClusterDefinition cluster) =>
        cluster.BootstrapServers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var only] => only,
            [var first, .. var more] => $"{first} and {more.Length} more",
            _ => cluster.BootstrapServers,
        };

    private static string SecurityOf(ClusterDefinition cluster) =>
        cluster.SaslMechanism is { } mechanism
            ? $"{cluster.SecurityProtocol.KafkaName()}, {mechanism.KafkaName()}"
            : cluster.SecurityProtocol.KafkaName();
}
