using System.Security.Cryptography;
using System.Text;
using Dashboard.Wire.Transport;
using Dashboard.Wire.Transport.Sasl;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>SCRAM against the exchanges printed in the RFCs, and against brokers that are not genuine.</summary>
public sealed class ScramTests
{
    private const string Rfc7677Challenge = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    [Fact]
    public async Task The_exchange_of_RFC_5802_section_5_comes_out_to_the_letter()
    {
        var scram = new ScramExchange(HashAlgorithmName.SHA1, "user", "pencil", "fyko+d2lbbFgONRv9qkxdawL");
        Assert.Equal("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL", await FirstAsync(scram));
        Assert.Equal(
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
            Next(scram, "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        Assert.Null(Next(scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
    }

    [Fact]
    public async Task The_exchange_of_RFC_7677_section_3_comes_out_to_the_letter()
    {
        var scram = Rfc7677();
        Assert.Equal("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", await FirstAsync(scram));
        Assert.Equal(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            Next(scram, Rfc7677Challenge));
        Assert.Null(Next(scram, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    [Theory]
    [InlineData("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95A4=", "signature is wrong")]
    [InlineData("v=", "signature is wrong")]
    [InlineData("x=1", "signature is wrong")]
    [InlineData("e=other-error", "\"other-error\"")]
    [InlineData("v=!!!", "not base64")]
    public void A_broker_that_cannot_prove_that_it_knows_the_password_is_refused(string serverFinal, string because)
    {
        var scram = Rfc7677();
        Next(scram, Rfc7677Challenge);
        Assert.Contains(because, Assert.Throws<SaslExchangeException>(() => Next(scram, serverFinal)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r=someoneElse,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "nonce")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "nonce")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4095", "4095")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1000001", "1000001")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999", "99999999999")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=***,i=4096", "base64")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,i=4096", "lacks")]
    [InlineData("r=a,r=b,s=,i=4096", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void A_challenge_outside_the_rules_is_refused(string challenge, string because) => Assert.Contains(
        because, Assert.Throws<SaslExchangeException>(() => Next(Rfc7677(), challenge)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Commas_and_equals_signs_in_a_users_name_are_escaped() => Assert.Equal(
        "n,,n=a=2Cb=3Dc,r=x", await FirstAsync(new ScramExchange(HashAlgorithmName.SHA256, "a,b=c", "", "x")));

    [Fact]
    public async Task Every_exchange_has_a_nonce_of_its_own() => Assert.NotEqual(
        await FirstAsync(ScramExchange.Create(ScramHash.Sha512, "u", "p")),
        await FirstAsync(ScramExchange.Create(ScramHash.Sha512, "u", "p")));

    private static ScramExchange Rfc7677() => new(HashAlgorithmName.SHA256, "user", "pencil", "rOprNGfwEbeRWgbNEkqO");

    private static async Task<string> FirstAsync(ScramExchange scram) =>
        Encoding.UTF8.GetString(await scram.FirstAsync(TestContext.Current.CancellationToken));

    private static string? Next(ScramExchange scram, string challenge) =>
        scram.Next(Encoding.UTF8.GetBytes(challenge)) is { } answer ? Encoding.UTF8.GetString(answer) : null;
}
