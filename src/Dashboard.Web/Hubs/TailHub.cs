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
internal sealed class TailHub(TailService tails, IClusterDirectory clusters) : Hub
{
    public const string Path = "/hubs/tail";

    /// <summary>Streams batches until the tail ends (its last batch says why) or the client cancels.</summary>
    /// <exception cref="HubException">The request makes no sense or a cap is reached; the message is a sentence.</exception>
    public async IAsyncEnumerable<HubBatch> Tail(HubTailRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var tail = Open(request);
        await foreach (var batch in tail.ReadAsync(cancellationToken)) yield return HubBatch.Of(batch);
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
