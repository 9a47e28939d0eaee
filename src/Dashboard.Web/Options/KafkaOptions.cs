using System.Collections.Immutable;
using Dashboard.Core.Clusters;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Options;

/// <summary><c>Kafka</c>: clusters that stand in configuration, beside those added on the page.</summary>
internal sealed class KafkaOptions
{
    public const string Section = "Kafka";

    /// <summary><c>Kafka:Clusters:0:Name</c> and so on; the keys are the properties of <see cref="ClusterInput"/>.</summary>
    public IReadOnlyList<ClusterInput> Clusters { get; set; } = [];

    /// <summary>The definitions, and all that is wrong, each with its key.</summary>
    public (ConfiguredClusters Clusters, ImmutableArray<string> Errors) Read()
    {
        var definitions = ImmutableArray.CreateBuilder<ClusterDefinition>();
        var errors = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < Clusters.Count; i++)
        {
            var input = Clusters[i];
            var (definition, wrong) = ClusterRules.Check(input, ClusterId.OfName(input.Name?.Trim() ?? ""));
            errors.AddRange(wrong.Select(error => $"{Section}:Clusters:{i}:{error.Field}: {error.Message}"));
            if (definition is null)
                continue;
            if (definitions.Any(other => other.Name.Equals(definition.Name, StringComparison.OrdinalIgnoreCase)))
                errors.Add($"{Section}:Clusters:{i}:Name: there is a cluster named \"{definition.Name}\" already.");
            definitions.Add(definition with { Origin = ClusterOrigin.Configuration });
        }

        return (new ConfiguredClusters(definitions.ToImmutable()), errors.ToImmutable());
    }
}

internal sealed class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    public ValidateOptionsResult Validate(string? name, KafkaOptions options) =>
        options.Read().Errors is { IsEmpty: false } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
