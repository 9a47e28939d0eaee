using System.Runtime.CompilerServices;
using Dashboard.Core.Clusters;
using Dashboard.Core.Tails;
using Dashboard.Web.Auth;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Web.Hubs;

/// <summary>
/// The tails for programs outside: a second reader of the same streams, by the same rules and caps. Pages never connect here.
/// The contract stands in the README.
/// </summary>
[Authorize(Policies.Machines)]
internal sealed class TailHub(
    TailService tails, IClusterDirectory clusters, LastingAccess lasting, OpenHubs open, TimeProvider clock) : Hub
{
    public const string Path = "/hubs/tail";

    /// <summary>Within this time a client has to take a batch; who does not is cut off, as nothing can be told to him.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="HubException">Too many are connected; it is the reason that the client is given.</exception>
    public override Task OnConnectedAsync() =>
        open.TryTake(Viewer.Of(Context.User)) is { } refusal ? throw new HubException(refusal) : Task.CompletedTask;

    /// <remarks>Not called for a connection that was refused.</remarks>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        open.Leave(Viewer.Of(Context.User));
        return Task.CompletedTask;
    }

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
            // A batch is written while this waits at its yield: one a stream is all that is held for a client.
            var connection = Context;
            await using var stuck = clock.CreateTimer(
                _ => connection.Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            while (await NextAsync(batches, access.Token, cancellationToken))
            {
                stuck.Change(Patience, Timeout.InfiniteTimeSpan);
                yield return HubBatch.Of(batches.Current);
                stuck.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
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
            return tails.Open(request.Read(clusters.Current, Viewer.Of(Context.User)));
        }
        catch (Exception e) when (e is TailRefusedException or FormatException)
        {
            throw new HubException(e.Message);
        }
    }
}
