using System.Net.Security;
using System.Security.Authentication;
using Dashboard.Testing.Peers;
using Dashboard.Testing.Tls;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>A TLS server that answers ApiVersions and then Metadata (version 0, no brokers, no topics), like a small broker.</summary>
internal static class TlsPeer
{
    public static ScriptedPeer Start(
        TestCertificate certificate,
        TestAuthority? clientsOf = null,
        SslProtocols protocols = SslProtocols.None,
        Action<SslStream>? seen = null) => ScriptedPeer.Start(async connection =>
        {
            var tls = new SslStream(connection.Stream);
            connection.Stream = tls;
            try
            {
                await tls.AuthenticateAsServerAsync(Options(certificate, clientsOf, protocols), connection.Stopping);
            }
            catch (AuthenticationException)
            {
                return;
            }
            seen?.Invoke(tls);
            await AnswerAsync(connection);
        });

    /// <summary>Answers ApiVersions and every Metadata after it.</summary>
    public static async Task AnswerAsync(PeerConnection connection)
    {
        await connection.AnswerApiVersionsAsync((3, 0, 0));
        while (true)
        {
            var request = await connection.ReadRequestAsync();
            await connection.SendFrameAsync(request.CorrelationId, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    private static SslServerAuthenticationOptions Options(
        TestCertificate certificate, TestAuthority? clientsOf, SslProtocols protocols) => new()
        {
            ServerCertificate = certificate.Certificate,
            EnabledSslProtocols = protocols,
            ClientCertificateRequired = clientsOf is not null,
            RemoteCertificateValidationCallback = (_, client, _, _) =>
                clientsOf is null || (client is not null && client.Issuer == clientsOf.Root.Subject),
        };
}
