using Dashboard.Core.Alerts;

namespace Dashboard.Web.Parts.Lists;

/// <summary>A problem as listed.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Href">Its evidence, below the base path.</param>
/// <param name="LinkText">What is to be seen there: "Show partitions".</param>
/// <param name="Cluster">Its cluster's name, where several are listed together.</param>
/// <param name="Colour">That cluster's colour.</param>
/// <param name="Mute">Who muted it; null when nobody.</param>
/// <param name="Id">What the page calls it when it is muted; cluster and key together.</param>
public sealed record ProblemLine(
    Problem Problem, string Href, string LinkText, string? Cluster = null, string? Colour = null, Mute? Mute = null, object? Id = null);
