using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Core.Clusters;

namespace Dashboard.Core.Tests.Clusters;

public sealed class ClusterRulesTests
{
    private readonly ClusterInput _input = new()
    {
        Name = "orders",
        BootstrapServers = "broker-1:9092, [2001:db8::1]:9093",
        SecurityProtocol = "SASL_SSL",
        SaslMechanism = "SCRAM-SHA-512",
        SaslUsername = "dashboard",
        SaslPassword = Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
        Properties = "socket.timeout.ms=30000\nclient.rack = a\n",
        Colour = "#3366cc",
    };

    [Fact]
    public void The_baseline_is_valid_and_complete()
    {
        var (definition, errors) = Check();

        Assert.Empty(errors);
        Assert.Equal(SaslMechanism.ScramSha512, definition!.SaslMechanism);
        Assert.Equal([("broker-1", 9092), ("2001:db8::1", 9093)], definition.Servers);
        Assert.Equal("client.rack=a\nsocket.timeout.ms=30000", definition.Properties.ToString());
        Assert.Equal(_input.SaslPassword, definition.SaslPassword!.Reveal());
    }

    [Fact]
    public void Equal_input_gives_equal_definitions() => Assert.Equal(Check().Definition, Check().Definition);

    [Fact]
    public void All_errors_come_at_once_each_with_its_field()
    {
        var (definition, errors) = ClusterRules.Check(
            new ClusterInput { SecurityProtocol = "TLS", Properties = "ssl.ca.location=/etc/passwd", Colour = "red" }, ClusterId.New());

        Assert.Null(definition);
        Assert.Equal(["Name", "BootstrapServers", "SecurityProtocol", "Properties", "Colour"], errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("broker")]
    [InlineData("broker:0")]
    [InlineData("broker:65536")]
    [InlineData(":9092")]
    [InlineData("bro ker:9092")]
    [InlineData("http://broker:9092")]
    public void A_server_that_is_not_host_and_port_is_named(string server)
    {
        _input.BootstrapServers = "good:9092," + server;

        var expected = $"\"{server}\" is not host:port, such as broker-1.example.org:9092.";
        Assert.Equal([new FieldError("BootstrapServers", expected)], Check().Errors);
    }

    [Theory]
    [InlineData("plugin.library.paths=/tmp/evil.so")]
    [InlineData("sasl.kerberos.kinit.cmd=rm -rf /")]
    [InlineData("ssl.keystore.location=/etc/key")]
    [InlineData("ssl.engine.location=/tmp/evil.so")]
    [InlineData("security.protocol=PLAINTEXT")]
    [InlineData("sasl.password=x")]
    [InlineData("Plugin.Library.Paths=/tmp/evil.so")]
    public void A_client_property_outside_the_list_is_refused_by_name(string line)
    {
        _input.Properties = line;

        var error = Assert.Single(Check().Errors);
        Assert.Equal($"\"{line.Split('=')[0]}\" is not a client property that may be set here.", error.Message);
    }

    [Fact]
    public void No_allowed_property_names_a_file_a_command_or_a_secret()
    {
        string[] dangerous = ["location", "cmd", "path", "plugin", "password", "secret", "keytab", "principal"];

        Assert.DoesNotContain(
            ClientProperties.Allowed, name => dangerous.Any(word => name.Contains(word, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("server")]
    [InlineData("protocol")]
    [InlineData("mechanism")]
    [InlineData("authority")]
    [InlineData("ciphers")]
    [InlineData("name check")]
    public void A_stored_password_is_not_sent_to_where_it_was_not_given_for(string changed)
    {
        var stored = Check().Definition;
        _input.SaslPassword = null;
        _ = changed switch
        {
            "server" => _input.BootstrapServers = "evil.example.org:9092",
            "protocol" => _input.SecurityProtocol = "SASL_PLAINTEXT",
            "mechanism" => _input.SaslMechanism = "PLAIN",
            "authority" => _input.CaPem = SelfSigned(),
            "ciphers" => _input.Properties = "ssl.cipher.suites=NULL-SHA256",
            _ => (_input.CheckServerName = false).ToString(),
        };

        var (definition, errors) = ClusterRules.Check(_input, ClusterId.New(), stored);

        Assert.Null(definition);
        Assert.Equal("SaslPassword", Assert.Single(errors).Field);
        Assert.StartsWith("Enter it again", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_server_less_keeps_the_stored_password()
    {
        var stored = Check().Definition;
        (_input.SaslPassword, _input.BootstrapServers) = (null, "broker-1:9092");

        Assert.Equal(stored!.SaslPassword, ClusterRules.Check(_input, ClusterId.New(), stored).Definition?.SaslPassword);
    }

    [Fact]
    public void An_empty_password_keeps_the_stored_one()
    {
        var stored = Check().Definition!;
        _input.SaslPassword = "";

        Assert.Equal(stored.SaslPassword, ClusterRules.Check(_input, stored.Id, stored).Definition!.SaslPassword);
        Assert.Equal([new FieldError("SaslPassword", "SCRAM-SHA-512 needs a password.")], Check().Errors);
    }

    [Fact]
    public void Kerberos_needs_no_name_and_no_password_here()
    {
        (_input.SaslMechanism, _input.SaslUsername, _input.SaslPassword) = ("GSSAPI", null, null);

        var (definition, errors) = Check();

        Assert.Empty(errors);
        Assert.Equal((SaslMechanism.Gssapi, null, null), (definition!.SaslMechanism, definition.SaslUsername, definition.SaslPassword));
    }

    [Fact]
    public void Oauth_needs_its_endpoint_client_and_secret()
    {
        _input.SaslMechanism = "OAUTHBEARER";

        Assert.Equal(["OAuthTokenEndpoint", "OAuthClientId", "OAuthClientSecret"], Check().Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("http://login.example.org/token", false)]
    [InlineData("http://localhost:8090/token", true)]
    [InlineData("http://127.0.0.1:8090/token", true)]
    [InlineData("https://login.example.org/token", true)]
    [InlineData("https://app:s3cret@login.example.org/token", false)]
    [InlineData("http://app@localhost:8090/token", false)]
    public void A_secret_neither_crosses_a_network_nor_is_stored_in_the_clear(string endpoint, bool allowed)
    {
        (_input.SaslMechanism, _input.OAuthTokenEndpoint) = ("OAUTHBEARER", endpoint);
        (_input.OAuthClientId, _input.OAuthClientSecret) = ("dashboard", _input.SaslPassword);

        Assert.Equal(allowed ? [] : ["OAuthTokenEndpoint"], Check().Errors.Select(error => error.Field));
    }

    [Fact]
    public void A_private_key_has_to_belong_to_its_certificate()
    {
        using var mine = RSA.Create(2048);
        using var other = RSA.Create(2048);
        var request = new CertificateRequest("CN=me", mine, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        _input.ClientCertificatePem = certificate.ExportCertificatePem();

        _input.ClientKeyPem = mine.ExportPkcs8PrivateKeyPem();
        Assert.Empty(Check().Errors);
        _input.ClientKeyPem = other.ExportPkcs8PrivateKeyPem();
        Assert.Equal("ClientKeyPem", Assert.Single(Check().Errors).Field);
        _input.ClientKeyPem = "";
        Assert.Equal([new FieldError("ClientKeyPem", "A client certificate needs its private key.")], Check().Errors);
    }

    [Fact]
    public void Text_that_is_no_certificate_is_refused()
    {
        _input.CaPem = "/etc/ssl/ca.pem";

        Assert.Equal("CaPem", Assert.Single(Check().Errors).Field);
    }

    [Fact]
    public void No_secret_shows_in_the_printed_definition()
    {
        var definition = Check().Definition!;

        Assert.DoesNotContain(_input.SaslPassword!, definition.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_input.SaslPassword!, System.Text.Json.JsonSerializer.Serialize(definition), StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_to_edit_holds_no_secret() =>
        Assert.All(Enum.GetValues<SecretField>(), field => Assert.Null(ClusterInput.Of(Check().Definition!).SecretOf(field)));

    private static string SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=an authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        return certificate.ExportCertificatePem();
    }

    private (ClusterDefinition? Definition, System.Collections.Immutable.ImmutableArray<FieldError> Errors) Check() =>
        ClusterRules.Check(_input, ClusterId.OfName("orders"));
}
