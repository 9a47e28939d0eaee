using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Web.Auth;
using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Features.Producers;

/// <summary>The producers of one partition: read when the page is opened on it, and when somebody asks again.</summary>
public sealed partial class TopicProducersPage
{
    private const string None = "Idempotent and transactional producers stand here; a leader forgets them a day after their last record " +
        "(producer.id.expiration.ms).";

    private List<(int Value, string Word)> _partitions = [];
    private (ClusterId Cluster, string Topic, int Partition)? _asked;
    private Told<PartitionProducers>? _told;
    private bool _isReading;

    [Inject] private IProducerLookup Lookup { get; set; } = default!;

    [Parameter] public string Name { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Session { get; set; } = default!;

    protected override void Project()
    {
        var topic = Snapshot?.Topics.IndexOf(Name) ?? -1;
        var count = topic < 0 ? 0 : Snapshot!.Topics.Partitions(topic);
        if (_partitions.Count != count) _partitions = [.. Enumerable.Range(0, count).Select(p => (p, Figure.Exact(p)))];
        if (count == 0 || _asked == (Id, Name, State.Partition)) return;
        (_asked, _told) = ((Id, Name, State.Partition), null);
        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        var asked = _asked!.Value;
        _isReading = true;
        try
        {
            var viewer = Viewer.Of((await Session).User);
            var newest = await Lookup.ReadAsync(asked.Cluster, viewer, asked.Topic, asked.Partition, Gone);
            await InvokeAsync(() =>
            {
                if (_asked != asked) return;
                (_told, _isReading) = (_told?.After(newest) ?? newest, false);
                StateHasChanged();
            });
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception broken) when (!Gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    /// <summary>To its transaction, while that is open.</summary>
    private string? Href(PartitionProducer row) =>
        row is { IsOpen: true, Transaction: { } known } ? Places.Transaction(Id, known.Id) : null;

    private static DateTimeOffset? TimeOf(PartitionProducer row) =>
        row.LastTimestampMs >= 0 && row.LastTimestampMs <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(row.LastTimestampMs) : null;

    private static string OrNone(long number) => number < 0 ? "none" : Figure.Exact(number);
}
