using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Web.Auth;
using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Parts.Marks;
using Dashboard.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Features.Producers;

/// <summary>The producers of one partition: read when the page is opened on it, and when somebody asks again.</summary>
public sealed partial class TopicProducersPage
{
    private const string None = "Idempotent and transactional producers stand here; a leader forgets them a day after their last record " +
        "(producer.id.expiration.ms).";

    private OnDemandRead<(ClusterId Cluster, string Topic, int Partition), PartitionProducers>? _read;
    private List<(int Value, string Word)> _partitions = [];

    [Inject] private IProducerLookup Lookup { get; set; } = default!;

    [Parameter] public string Name { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Session { get; set; } = default!;

    private Told<PartitionProducers>? Told => IsThere ? _read?.Told : null;

    /// <summary>The address names a partition that the topic has.</summary>
    private bool IsThere => State.Partition < _partitions.Count;

    private string NoSuch => $"{PlainText.Visible(Name)} has no partition {PlainText.Visible(PlainText.Cut(State.Asked))}";

    /// <remarks>A list shows its first choice where none is chosen: what is not there is a choice of its own.</remarks>
    private IReadOnlyList<(int Value, string Word)> Choices => IsThere ? _partitions : [(-1, "choose one"), .. _partitions];

    protected override void Project()
    {
        var topic = Snapshot?.Topics.IndexOf(Name) ?? -1;
        var count = topic < 0 ? 0 : Snapshot!.Topics.Partitions(topic);
        if (_partitions.Count != count) _partitions = [.. Enumerable.Range(0, count).Select(p => (p, Figure.Exact(p)))];
        if (!IsThere) return;
        _read ??= new(
            async (of, ct) => await Lookup.ReadAsync(of.Cluster, Viewer.Of((await Session).User), of.Topic, of.Partition, ct),
            ShowAsync, DispatchExceptionAsync, Clock, Gone);
        _read.Open((Id, Name, State.Partition!.Value));
    }

    /// <summary>To its transaction, while that is open.</summary>
    private string? Href(PartitionProducer row) =>
        row is { IsOpen: true, Transaction: { } known } ? Places.Transaction(Id, known.Id) : null;

    private static DateTimeOffset? TimeOf(PartitionProducer row) =>
        row.LastTimestampMs >= 0 && row.LastTimestampMs <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(row.LastTimestampMs) : null;

    private static string OrNone(long number) => number < 0 ? "none" : Figure.Exact(number);
}
