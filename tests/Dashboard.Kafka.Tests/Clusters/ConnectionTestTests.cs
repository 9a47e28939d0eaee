using System.Text.RegularExpressions;
using Dashboard.Core.Clusters;
using Dashboard.Kafka.Clusters;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Peers;

namespace Dashboard.Kafka.Tests.Clusters;

/// <summary>The connection test on a real secured broker: what each right setting finds, and the sentence of each wrong one.</summary>
[Trait("Needs", "kafka")]
public sealed partial class ConnectionTestTests(SecuredKafka kafka)
{
    private readonly ConnectionTest _test = new(TimeProvider.System);

    [Theory]
    [InlineData("PLAINTEXT", SecurityProtocol.Plaintext, null)]
    [InlineData("SASL_PLAINTEXT", SecurityProtocol.SaslPlaintext, SaslMechanism.ScramSha256)]
    [InlineData("SASL_SSL", SecurityProtocol.SaslSsl, SaslMechanism.Plain)]
    [InlineData("SASL_SSL", SecurityProtocol.SaslSsl, SaslMechanism.ScramSha512)]
    [InlineData("SSL", SecurityProtocol.Ssl, null)]
    public async Task The_right_settings_of_each_protocol_pass_every_step(
        string listener, SecurityProtocol protocol, SaslMechanism? mechanism)
    {
        var report = await RunAsync(await DefinitionAsync(listener, protocol, mechanism));

        Assert.True(report.Succeeded, report.Verdict);
        Assert.Equal("The cluster can be reached, and every broker answers at the address it advertises.", report.Verdict);
        Assert.Contains(report.Steps, step => step.Text == "The address that the broker advertises can be reached from here.");
    }

    [Fact]
    public async Task A_principal_that_is_allowed_nothing_is_told_which_permissions_it_needs()
    {
        var report = await RunAsync(await DefinitionAsync("SASL_SSL", SecurityProtocol.SaslSsl, SaslMechanism.Plain) with
        {
            SaslUsername = SecuredKafka.Stranger,
        });

        Assert.False(report.Succeeded);
        Assert.Contains(report.Steps, step => step.Text == "Not authorised: the principal needs Describe on the cluster.");
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData("mechanism")]
    [InlineData("plaintext to TLS")]
    [InlineData("TLS to plaintext")]
    [InlineData("untrusted")]
    [InlineData("no client certificate")]
    [InlineData("no SASL")]
    [InlineData("refused")]
    [InlineData("no such name")]
    public async Task A_wrong_setting_has_its_sentence(string wrong)
    {
        var sentence = (await RunAsync(await WrongAsync(wrong))).Verdict;

        Assert.Matches("^" + Sentences[wrong] + "$", sentence);
        Assert.DoesNotContain(kafka.Password, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_says_nothing_is_told_within_ten_seconds()
    {
        await using var peer = ScriptedPeer.Start(connection => Task.Delay(Timeout.Infinite, connection.Stopping));
        var began = TimeProvider.System.GetTimestamp();

        var report = await RunAsync(Definitions.Plaintext($"127.0.0.1:{peer.Port}"));

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.False(report.Succeeded);
    }

    private static Dictionary<string, string> Sentences { get; } = new()
    {
        ["wrong password"] = "localhost:PORT refused SCRAM-SHA-512 credentials of ann \\(\"Authentication failed [^\"]+\"\\); " +
            "check the user's name and secret, and that the user exists for this mechanism\\.",
        ["mechanism"] = "localhost:PORT does not offer PLAIN; it offers SCRAM-SHA-(512|256), SCRAM-SHA-(512|256): " +
            "choose one of these, or add it to the broker's sasl\\.enabled\\.mechanisms\\.",
        ["plaintext to TLS"] = "localhost:PORT expects TLS and we spoke plaintext; choose SSL or SASL_SSL\\.",
        ["TLS to plaintext"] = "localhost:PORT does not speak TLS; " +
            "choose PLAINTEXT or SASL_PLAINTEXT, or check that it is a Kafka listener\\.",
        ["untrusted"] = "The certificate of localhost:PORT \\(CN=localhost, valid .+ UTC to .+ UTC\\) was issued by CN=Test CA, " +
            "which this machine does not trust; give its root certificate as CA\\.",
        ["no client certificate"] = "localhost:PORT wants a client certificate and none is configured; give one with its key\\.",
        ["no SASL"] = "localhost:PORT wants clients to sign in by SASL \\(SCRAM-SHA-(512|256), SCRAM-SHA-(512|256)\\) " +
            "and no credentials are given; choose SASL_PLAINTEXT or SASL_SSL and enter them\\.",
        ["refused"] = "Nothing listens on 127\\.0\\.0\\.1:1 \\(connection refused\\); check host and port, and that the broker runs\\.",
        ["no such name"] = "The name no-such-broker\\.invalid does not resolve; check its spelling and this machine's DNS\\.",
    };

    private async Task<ClusterDefinition> WrongAsync(string wrong) => wrong switch
    {
        "wrong password" => await DefinitionAsync("SASL_SSL", SecurityProtocol.SaslSsl, SaslMechanism.ScramSha512) with
        {
            SaslPassword = Secret.Of("not the password"),
        },
        "mechanism" => await DefinitionAsync("SASL_PLAINTEXT", SecurityProtocol.SaslPlaintext, SaslMechanism.Plain),
        "plaintext to TLS" => await DefinitionAsync("SSL", SecurityProtocol.Plaintext, null),
        "TLS to plaintext" => await DefinitionAsync("PLAINTEXT", SecurityProtocol.Ssl, null),
        "untrusted" => await DefinitionAsync("SASL_SSL", SecurityProtocol.SaslSsl, SaslMechanism.Plain) with { CaPem = null },
        "no client certificate" => await DefinitionAsync("SSL", SecurityProtocol.Ssl, null) with
        {
            ClientCertificatePem = null,
            ClientKeyPem = null,
        },
        "no SASL" => await DefinitionAsync("SASL_PLAINTEXT", SecurityProtocol.Plaintext, null),
        "refused" => Definitions.Plaintext("127.0.0.1:1"),
        _ => Definitions.Plaintext("no-such-broker.invalid:9092"),
    };

    private async Task<ClusterDefinition> DefinitionAsync(string listener, SecurityProtocol protocol, SaslMechanism? mechanism)
    {
        var cluster = await kafka.ClusterAsync();
        return Definitions.Plaintext(cluster.BootstrapOf(listener)) with
        {
            SecurityProtocol = protocol,
            SaslMechanism = mechanism,
            SaslUsername = mechanism is null ? null : SecuredKafka.User,
            SaslPassword = mechanism is null ? null : Secret.Of(kafka.Password),
            CaPem = protocol.UsesTls() ? kafka.Authority.Pem : null,
            ClientCertificatePem = protocol == SecurityProtocol.Ssl ? kafka.ClientCertificate.Pem : null,
            ClientKeyPem = protocol == SecurityProtocol.Ssl ? Secret.Of(kafka.ClientCertificate.KeyPem) : null,
        };
    }

    private async Task<ConnectionReport> RunAsync(ClusterDefinition definition)
    {
        var report = await _test.TestAsync(definition, TestContext.Current.CancellationToken);
        return report with { Verdict = Port().Replace(report.Verdict, ":PORT") };
    }

    [GeneratedRegex(@":\d{4,5}\b")]
    private static partial Regex Port();
}
