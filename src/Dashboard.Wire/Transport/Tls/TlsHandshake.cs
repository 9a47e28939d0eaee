using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Wire.Transport.Connections;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Tls;

/// <summary>One handshake with one broker: what it saw of the peer's certificate, and what the failure, if any, is called.</summary>
internal sealed class TlsHandshake(TlsCredentials credentials, WireAddress address)
{
    private WireException? _certificateFault;
    private bool _wantsCertificate;

    /// <summary>The broker's certificate once it was shown.</summary>
    public PeerCertificate? Peer { get; private set; }

    /// <summary>Encrypts <paramref name="wire"/>; on failure the caller disposes of it.</summary>
    /// <exception cref="WireException">One of the TLS faults.</exception>
    public async Task<SslStream> RunAsync(MeteredStream wire, CancellationToken ct)
    {
        var tls = new SslStream(wire, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.Host,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    CertificateChainPolicy = credentials.Policy(),
                    ClientCertificateContext = credentials.Client,
                    LocalCertificateSelectionCallback = credentials.Client is null ? NoteThatOneIsWanted : null,
                    RemoteCertificateValidationCallback = Accept,
                },
                ct);
            return tls;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            await tls.DisposeAsync();
            throw Explain(wire, e);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it means that the broker hung up after the handshake and before its first answer.</summary>
    public WireException ClosedAfter(WireException closed) => ClientCertificateRefused(closed) ?? closed;

    private WireException Explain(MeteredStream wire, Exception cause)
    {
        if (_certificateFault is { } fault) return fault;
        // A plaintext broker takes our greeting for a frame that is too long and hangs up without a word.
        if (wire.Received == 0 || !wire.SpokeTls) return TlsFaults.NotExpected(address, cause);
        return (Peer is null ? null : ClientCertificateRefused(cause)) ?? TlsFaults.Failed(address, cause, Peer);
    }

    /// <summary>What is left for a broker to dislike once we accepted its certificate is ours, or that we have none.</summary>
    private WireException? ClientCertificateRefused(Exception cause)
    {
        var sent = credentials.Client is not null;
        return sent || _wantsCertificate ? TlsFaults.ClientCertificateRefused(address, sent, cause, Peer) : null;
    }

    private X509Certificate NoteThatOneIsWanted(
        object sender, string host, X509CertificateCollection ours, X509Certificate? peer, string[] issuers)
    {
        // Asked once before the handshake, without the peer's certificate, and again when the broker wants ours.
        _wantsCertificate |= peer is not null;
        return null!;
    }

    private bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 peer) return false;
        Peer = PeerCertificate.Of(peer);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) _certificateFault = ChainFault(chain, Peer);
        else if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && credentials.CheckName)
            _certificateFault = TlsFaults.OtherName(address, Peer);
        return _certificateFault is null;
    }

    private WireException ChainFault(X509Chain? chain, PeerCertificate peer)
    {
        var status = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        var trusted = (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) == 0;
        // Untrusted weighs more than out of date: a renewed certificate of the same authority would not help.
        if (trusted && status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            var now = credentials.Now;
            var broken = chain!.ChainElements.Skip(1).Select(element => PeerCertificate.Of(element.Certificate)).Prepend(peer)
                .FirstOrDefault(one => one.NotAfter < now || one.NotBefore > now) ?? peer;
            return broken.NotAfter < now ? TlsFaults.Expired(address, broken, peer) : TlsFaults.NotYetValid(address, broken, peer);
        }
        return TlsFaults.Untrusted(address, peer, credentials.Roots is not null, status);
    }
}
