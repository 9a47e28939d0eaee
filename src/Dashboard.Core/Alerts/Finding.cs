namespace Dashboard.Core.Alerts;

/// <summary>
/// A problem as one round finds it; <see cref="ProblemBook"/> adds since when. <paramref name="Since"/> is set where the finder knows
/// better than "since we saw it".
/// </summary>
internal sealed record Finding(
    string Key, ProblemKind Kind, Severity Severity, string Title, string Meaning, Subject About,
    DateTimeOffset? Since = null, bool SinceIsAtLeast = false);
