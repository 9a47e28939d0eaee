namespace Dashboard.Wire;

/// <summary>How a <see cref="WireClient"/> behaves; the defaults fit a monitoring client.</summary>
public sealed record WireClientOptions
{
    /// <summary>What brokers call this client in logs, quotas and request metrics.</summary>
    public string ClientId { get; init; } = "dashboard";

    /// <summary>The tag <c>cluster</c> in the figures of the meter <c>Dashboard.Wire</c>; null leaves it out.</summary>
    public string? MeterName { get; init; }

    /// <summary>The longest that opening one connection may take, from the name's look-up to the end of signing in.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a broker is left alone after the first failure to connect; it doubles with each further one.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest that a broker is left alone.</summary>
    public TimeSpan MaxBackOff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer accepted before the broker has proved to be one, in bytes.</summary>
    public int MaxFrameBytesBeforeAuthentication { get; init; } = 1 << 20;

    /// <summary>The largest answer accepted after that, in bytes. Metadata of 100,000 partitions takes about 10 MB.</summary>
    public int MaxFrameBytes { get; init; } = 256 << 20;

    /// <summary>Every time-out, back-off and certificate check goes by this clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
