using System.Collections.Immutable;

namespace Dashboard.Core.Clusters;

public enum StepOutcome
{
    Ok,
    Failed,

    /// <summary>Not tried, because a step before it failed or the settings do not ask for it.</summary>
    Skipped,
}

/// <summary>One step of a connection test, e.g. "TLS with broker-1:9093".</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Text">One sentence: what was found, or what is wrong and what to do.</param>
public sealed record ConnectionStep(string Name, StepOutcome Outcome, string Text);

/// <summary>What a connection test found, in the order in which it was tried.</summary>
/// <param name="Steps">Name resolution, connection, TLS, SASL, authorisation, advertised addresses.</param>
/// <param name="Verdict">One sentence that says it all.</param>
public sealed record ConnectionReport(ImmutableArray<ConnectionStep> Steps, string Verdict)
{
    public bool Succeeded => Steps.All(step => step.Outcome is not StepOutcome.Failed);
}

/// <summary>Tries a definition, saved or not, step by step. It never throws for what it finds, and answers within 10 s.</summary>
public interface IConnectionTest
{
    Task<ConnectionReport> TestAsync(ClusterDefinition definition, CancellationToken cancellationToken);
}
