using Dashboard.Wire.Messages.Connections;

namespace Dashboard.Wire.Transport;

/// <summary>What a broker said of itself when a connection to it was opened.</summary>
/// <param name="Said">APIs, features it could do and those that were switched on.</param>
/// <param name="At">When, by <see cref="WireClientOptions.Clock"/>: it may have been changed since.</param>
public sealed record BrokerGreeting(ApiVersionsResponse Said, DateTimeOffset At);
