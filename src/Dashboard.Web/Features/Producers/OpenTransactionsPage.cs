using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Features.Producers;

/// <summary>Of the open transactions: as the slow lane has them, and read when the page is opened and when somebody asks again.</summary>
public abstract class OpenTransactionsPage : SnapshotPage<TransactionsState>
{
    private OnDemandRead<ClusterId, TransactionTable>? _read;
    private ClusterId _of;
    private Told<TransactionTable>? _newest;
    private Told<TransactionTable>? _seen;

    [Inject] private IProducerLookup Lookup { get; set; } = default!;

    [CascadingParameter] private Task<AuthenticationState> Session { get; set; } = default!;

    /// <summary>What was told last, by either; null while there is no cluster.</summary>
    protected Told<TransactionTable>? Told { get; private set; }

    /// <summary>The slow lane, which tells of them as well, has been due by then.</summary>
    protected TimeSpan StaleAfter => (Snapshot?.State(Lane.Slow).Interval ?? TimeSpan.Zero) + LaneState.Grace;

    /// <summary>What is shown is the last known, and old.</summary>
    protected bool IsOld => Told?.At is { } at && Now - at > StaleAfter;

    protected bool IsReading => _read?.IsReading ?? false;

    protected void ReadAgain() => _read!.Again();

    protected override void Project()
    {
        if (Snapshot is null || _of != Id) (Told, _newest, _seen, _of) = (null, null, null, Id);
        if (Snapshot is null) return;
        _read ??= new(
            async (of, ct) => await Lookup.ReadTransactionsAsync(of, Viewer.Of((await Session).User), ct),
            ShowAsync, DispatchExceptionAsync, Clock, Gone);
        _read.Open(Id);
        if (!ReferenceEquals(_seen, Snapshot.Transactions)) Take(_seen = Snapshot.Transactions);
        if (!ReferenceEquals(_newest, _read.Newest)) Take(_newest = _read.Newest);
    }

    /// <summary>What was told later is shown; an attempt that brought nothing says how it went.</summary>
    private void Take(Told<TransactionTable>? next)
    {
        if (next is null) return;
        if (Told is not { At: { } at } || next.At >= at) Told = next;
        else if (next.Fault != ReadFault.None) Told = Told.After(next with { Value = null });
    }
}
