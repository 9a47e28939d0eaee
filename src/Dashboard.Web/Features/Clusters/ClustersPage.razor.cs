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

    private static string SecurityOf(ClusterDefinition cluster) =>
        cluster.SaslMechanism is { } mechanism
            ? $"{cluster.SecurityProtocol.KafkaName()}, {mechanism.KafkaName()}"
            : cluster.SecurityProtocol.KafkaName();
}
