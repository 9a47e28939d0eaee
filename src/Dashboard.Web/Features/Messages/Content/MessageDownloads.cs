using System.Security.Claims;
using Dashboard.Core.Clusters;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Auth;
using Dashboard.Web.Hosting;

namespace Dashboard.Web.Features.Messages.Content;

/// <summary>A record's key or value as a file: its bytes as they are, never shown by the browser as a page.</summary>
internal static class MessageDownloads
{
    public static void MapMessageDownloads(this IEndpointRouteBuilder app) =>
        app.MapGet("/c/{cluster:guid}/topics/{topic}/messages/{partition:int}/{offset:long}/{part:regex(^(key|value)$)}", ReadAsync)
            .NeverStored();

    private static async Task<IResult> ReadAsync(
        Guid cluster, string topic, int partition, long offset, string part,
        IClusterDirectory clusters, RecordFinder finder, ClaimsPrincipal who, CancellationToken ct)
    {
        var definition = clusters.Current.FirstOrDefault(c => c.Id == new ClusterId(cluster));
        if (definition is null) return Results.Text("There is no such cluster.", statusCode: StatusCodes.Status404NotFound);
        try
        {
            var place = new RecordTopic(definition, topic, RecordIsolation.Uncommitted);
            var record = await finder.FindAsync(place, partition, offset, Viewer.Of(who), ct);
            return (part == "key" ? record?.Key : record?.Value) is { } bytes
                ? Results.File(bytes, "application/octet-stream", FormattableString.Invariant($"{topic}-{partition}-{offset}-{part}"))
                : Results.Text("There is nothing to download at this offset.", statusCode: StatusCodes.Status404NotFound);
        }
        catch (RecordReadException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status502BadGateway);
        }
    }
}
