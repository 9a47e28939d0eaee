using System.Diagnostics;

namespace Dashboard.Core.Clusters;

/// <summary>The fields of a cluster that are never shown again once given.</summary>
public enum SecretField
{
    SaslPassword,
    OAuthClientSecret,
    ClientKeyPem,
    ClientKeyPassword,
}

/// <summary>
/// A secret of a cluster: given, unreadable, or (as <c>null</c> where one is expected) never given.
/// It prints as dots, so that a definition can be logged; only <see cref="Reveal"/> yields the text.
/// </summary>
[DebuggerDisplay("••••")]
public sealed class Secret : IEquatable<Secret>
{
    private readonly string? _value;

    private Secret(string? value, DateTimeOffset? setAt) => (_value, SetAt) = (value, setAt);

    /// <summary>When it was stored; <c>null</c> for one from configuration.</summary>
    public DateTimeOffset? SetAt { get; }

    /// <summary>True when it is stored but the keys that encrypted it are lost: a person has to enter it again.</summary>
    public bool IsUnreadable => _value is null;

    public static Secret Of(string value, DateTimeOffset? setAt = null) => new(value, setAt);

    public static Secret Unreadable(DateTimeOffset? setAt) => new(null, setAt);

    /// <summary>The text itself, to hand to a client library and to nothing else.</summary>
    /// <exception cref="InvalidOperationException">The secret is unreadable.</exception>
    public string Reveal() => _value ?? throw new InvalidOperationException("The stored secret cannot be read: enter it again.");

    public bool Equals(Secret? other) => other is not null && _value == other._value && SetAt == other.SetAt;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => HashCode.Combine(_value, SetAt);

    public override string ToString() => "••••";
}
