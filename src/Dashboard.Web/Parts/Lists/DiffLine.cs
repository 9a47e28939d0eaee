namespace Dashboard.Web.Parts.Lists;

/// <summary>One value before and after a change; null is "not set".</summary>
public sealed record DiffLine(string Name, string? Before, string? After);
