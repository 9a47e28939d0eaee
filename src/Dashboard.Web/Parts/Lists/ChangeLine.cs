namespace Dashboard.Web.Parts.Lists;

/// <summary>Something that happened, as listed.</summary>
/// <param name="Change">What.</param>
/// <param name="Href">Where to look, below the base path, or null.</param>
/// <param name="Cluster">Its cluster's name, where several are listed together.</param>
/// <param name="Colour">That cluster's colour.</param>
public sealed record ChangeLine(Core.Monitoring.ObservedChange Change, string? Href, string? Cluster = null, string? Colour = null);
