using System.Text;

namespace Dashboard.Wire.Transport.Sasl;

/// <summary>PLAIN, RFC 4616: no authorisation identity, user and password, separated by NUL.</summary>
internal sealed class PlainExchange(string user, string password) : SaslExchange
{
    public override ValueTask<byte[]> FirstAsync(CancellationToken ct) => new(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));

    public override byte[]? Next(ReadOnlySpan<byte> challenge) => null;
}
