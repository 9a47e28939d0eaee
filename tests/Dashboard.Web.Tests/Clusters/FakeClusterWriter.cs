using System.Security.Claims;
using Dashboard.Core.Clusters;

namespace Dashboard.Web.Tests.Clusters;

/// <summary>Keeps what it is asked for, and answers as the test says.</summary>
internal sealed class FakeClusterWriter : IClusterWriter
{
    public ClusterSaved Answer { get; set; } = new(null, []);

    public List<(ClusterDefinition? Read, ClusterInput Input)> Asked { get; } = [];

    public Task<ClusterSaved> AddAsync(ClusterInput input, ClaimsPrincipal by, CancellationToken cancellationToken) => Say(null, input);

    public Task<ClusterSaved> EditAsync(
        ClusterDefinition read, ClusterInput input, ClaimsPrincipal by, CancellationToken cancellationToken) => Say(read, input);

    public Task RemoveAsync(ClusterId id, ClaimsPrincipal by, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<ClusterSaved> Say(ClusterDefinition? read, ClusterInput input)
    {
        Asked.Add((read, input));
        return Task.FromResult(Answer);
    }
}
