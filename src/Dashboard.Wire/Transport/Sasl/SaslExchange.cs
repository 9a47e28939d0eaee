namespace Dashboard.Wire.Transport.Sasl;

/// <summary>The client's side of one SASL exchange: a first message, then an answer to each challenge until all is said.</summary>
internal abstract class SaslExchange : IDisposable
{
    /// <summary>The client's first message.</summary>
    /// <exception cref="WireException">There is none: the token endpoint failed, or the realm gave no ticket.</exception>
    public abstract ValueTask<byte[]> FirstAsync(CancellationToken ct);

    /// <summary>The answer to the broker's <paramref name="challenge"/>; null when the exchange is over and well.</summary>
    /// <exception cref="SaslExchangeException">The broker broke the mechanism's rules, or is not who it should be.</exception>
    public abstract byte[]? Next(ReadOnlySpan<byte> challenge);

    /// <summary>What the broker said, beside Kafka's error message; null for nothing.</summary>
    public virtual string? BrokerMessage => null;

    public virtual void Dispose()
    {
    }
}

/// <summary>The broker's part of an exchange cannot be accepted. The message is a whole sentence without the address.</summary>
internal sealed class SaslExchangeException(string message) : Exception(message);
