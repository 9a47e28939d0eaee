using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Wire.Transport.Sasl;

/// <summary>
/// SCRAM without channel binding, RFC 5802 §3 and §5. Like Kafka's own client it takes user and password as UTF-8 without SASLprep.
/// </summary>
internal sealed class ScramExchange(HashAlgorithmName hash, string user, string password, string nonce) : SaslExchange
{
    // Kafka refuses fewer than 4096 for a user; the upper bound keeps a hostile peer from occupying a core.
    private const int MinIterations = 4096;
    private const int MaxIterations = 1_000_000;

    private readonly string _firstBare =
        $"n={user.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal)},r={nonce}";
    private byte[]? _serverSignature;

    public static ScramExchange Create(ScramHash hash, string user, string password) => new(
        hash == ScramHash.Sha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA512,
        user, password, Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)));

    public override ValueTask<byte[]> FirstAsync(CancellationToken ct) => new(Encoding.UTF8.GetBytes("n,," + _firstBare));

    public override byte[]? Next(ReadOnlySpan<byte> challenge)
    {
        var text = Encoding.UTF8.GetString(challenge);
        if (_serverSignature is null) return ClientFinal(text);
        VerifyServer(text);
        return null;
    }

    private byte[] ClientFinal(string serverFirst)
    {
        var fields = Fields(serverFirst);
        if (!fields.TryGetValue('r', out var fullNonce)
            || !fields.TryGetValue('s', out var saltText)
            || !fields.TryGetValue('i', out var count))
            throw new SaslExchangeException("Its SCRAM challenge lacks the nonce, the salt or the iteration count.");
        if (!fullNonce.StartsWith(nonce, StringComparison.Ordinal) || fullNonce.Length == nonce.Length)
            throw new SaslExchangeException("Its SCRAM nonce does not continue ours, so the answer is not to this exchange.");
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < MinIterations or > MaxIterations)
        {
            throw new SaslExchangeException($"Its SCRAM iteration count is {count}, and {MinIterations} to {MaxIterations} are accepted.");
        }
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), Base64(saltText), iterations, hash, CryptographicOperations.HashData(hash, []).Length);
        var withoutProof = $"c=biws,r={fullNonce}";
        var authMessage = Encoding.UTF8.GetBytes($"{_firstBare},{serverFirst},{withoutProof}");
        var proof = CryptographicOperations.HmacData(hash, salted, "Client Key"u8);
        var clientSignature = CryptographicOperations.HmacData(hash, CryptographicOperations.HashData(hash, proof), authMessage);
        for (var i = 0; i < proof.Length; i++) proof[i] ^= clientSignature[i];
        _serverSignature = CryptographicOperations.HmacData(
            hash, CryptographicOperations.HmacData(hash, salted, "Server Key"u8), authMessage);
        return Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    private void VerifyServer(string serverFinal)
    {
        var fields = Fields(serverFinal);
        if (fields.TryGetValue('e', out var error)) throw new SaslExchangeException($"It ended the SCRAM exchange with \"{error}\".");
        if (!fields.TryGetValue('v', out var signature) || !CryptographicOperations.FixedTimeEquals(Base64(signature), _serverSignature))
        {
            throw new SaslExchangeException(
                "Its SCRAM signature is wrong: it does not know this user's password, so it is not the cluster meant.");
        }
    }

    private static Dictionary<char, string> Fields(string message)
    {
        var fields = new Dictionary<char, string>();
        foreach (var field in message.Split(','))
        {
            if (field is not [var name, '=', .. var value] || !fields.TryAdd(name, value))
                throw new SaslExchangeException("Its SCRAM message cannot be read.");
        }
        return fields;
    }

    private static byte[] Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw new SaslExchangeException("Its SCRAM message has a field that is not base64.");
    }
}
