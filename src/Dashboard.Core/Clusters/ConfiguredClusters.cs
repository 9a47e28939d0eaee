using System.Collections.Immutable;

namespace Dashboard.Core.Clusters;

/// <summary>The clusters that stand in configuration; a stored cluster of the same name is hidden by one of them.</summary>
public sealed record ConfiguredClusters(ImmutableArray<ClusterDefinition> Clusters);
