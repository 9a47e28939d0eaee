namespace Dashboard.Wire.Transport.Connections;

/// <summary>A span of time that began when this was made.</summary>
internal readonly struct Deadline(TimeProvider clock, TimeSpan time)
{
    private readonly long _started = clock.GetTimestamp();

    /// <summary>What is left of it; never negative.</summary>
    public TimeSpan Left => time - clock.GetElapsedTime(_started) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
