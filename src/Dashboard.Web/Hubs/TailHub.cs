using System.Runtime.CompilerServices;
using Dashboard.Core.Clusters;
using Dashboard.Core.Tails;
using Dashboard.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Web.Hubs;

/// <summary>
/// The tails for programs outside: a second reader of the same streams, by the same rules and caps. Pages never connect here.
/// The contract stands in the README.
/// </summary>
[Authorize(Policies.Machines)]
internal sealed class TailHub(TailService tails, IClusterDirectory clusters, LastingAccess lasting) : Hub
{
    public const string Path = "/hubs/tail";

    /// <summary>Streams batches until the tail ends (its last batch says why) or the client cancels.</summary>
    /// <exception cref="HubException">
    /// The request makes no sense, a cap is reached, or the token or session ended meanwhile; the message is a sentence.
    /// </exception>
    public async IAsyncEnumerable<HubBatch> Tail(HubTailRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var tail = Open(request);
        using var access = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = Context.GetHttpContext() is { } http ? BearerHandler.TokenOf(http.Request) : null;
        var watch = lasting.WatchAsync(Context.User ?? new(), token, access);
        try
        {
            await using var batches = tail.ReadAsync(access.Token).GetAsyncEnumerator(CancellationToken.None);
            while (await NextAsync(batches, access.Token, cancellationToken)) yield return HubBatch.Of(batches.Current);
        }
        finally
        {
            await access.CancelAsync();
            await watch;
        }
    }

    private static async ValueTask<bool> NextAsync(
        IAsyncEnumerator<TailBatch> batches, CancellationToken access, CancellationToken cancellationToken)
    {
        try
        {
            return await batches.MoveNextAsync();
        }
        catch (OperationCanceledException) when (access.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HubException("The token or session no longer holds: come in again.");
        }
    }

    private Tail Open(HubTailRequest request)
    {
        try
        {
            return tails.Open(request.Read(clusters.Current, Context.User?.Identity?.Name ?? ""));
        }
        catch (Exception e) when (e is TailRefusedException or FormatException)
        {
            throw new HubException(e.Message);
        }
    }
}
