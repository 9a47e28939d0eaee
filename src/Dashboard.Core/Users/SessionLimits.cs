namespace Dashboard.Core.Users;

/// <summary>How long a sign-in lasts (configuration section <c>Sessions</c>).</summary>
public sealed record SessionLimits
{
    /// <summary>Without any use.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(12);

    /// <summary>In all, however much it is used; open pages end then too.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(7);
}
