using System.Runtime.CompilerServices;
using System.Text.Json;
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
    public override Task OnConnectedAsync()
    {
        if (open.TryTake(Viewer.Of(Context.User)) is { } refusal) throw new HubException(refusal);
        // It lasts longer than this object, which is one call's.
        _ = lasting.WatchAsync(Context.User ?? new(), Token(), Context.Abort, Context.ConnectionAborted);
        return Task.CompletedTask;
    }

    /// <remarks>Not called for a connection that was refused.</remarks>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        open.Leave(Viewer.Of(Context.User));
        return Task.CompletedTask;
    }

    /// <summary>Streams batches until the tail ends (its last batch says why) or the client cancels.</summary>
    /// <exception cref="HubException">
    /// The request makes no sense, a cap is reached, or the token or session has ended; the message is a sentence.
    /// </exception>
    public async IAsyncEnumerable<HubBatch> Tail(JsonElement request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The connection's watch looks now and then: what ended meanwhile opens nothing more.
        if (!await lasting.HoldsAsync(Context.User ?? new(), Token(), cancellationToken))
            throw new HubException("The token or session no longer holds: come in again.");
        await using var tail = Open(request);
        // A batch is written while this waits at its yield: one a stream is all that is held for a client.
        var connection = Context;
        await using var stuck = clock.CreateTimer(_ => connection.Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await foreach (var batch in tail.ReadAsync(cancellationToken))
        {
            stuck.Change(Patience, Timeout.InfiniteTimeSpan);
            yield return HubBatch.Of(batch);
            stuck.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private string? Token() => Context.GetHttpContext() is { } http ? BearerHandler.TokenOf(http.Request) : null;

    private Tail Open(JsonElement request)
    {
        try
        {
            return tails.Open(HubTailRequest.Of(request).Read(clusters.Current, Viewer.Of(Context.User)));
        }
        catch (Exception e) when (e is TailRefusedException or FormatException)
        {
            throw new HubException(e.Message);
        }
    }
}
