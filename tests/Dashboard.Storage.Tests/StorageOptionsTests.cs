namespace Dashboard.Storage.Tests;

public sealed class StorageOptionsTests
{
    private readonly StorageOptions _options = new() { ConnectionString = "Host=db;Database=dashboard" };

    [Fact]
    public void The_baseline_is_valid() => Assert.Empty(Errors());

    [Fact]
    public void A_missing_connection_string_names_its_key()
    {
        _options.ConnectionString = "";

        Assert.Equal(
            ["ConnectionStrings:Dashboard: missing; give the PostgreSQL database, such as Host=db;Database=dashboard;…"], Errors());
    }

    [Fact]
    public void A_malformed_connection_string_is_not_repeated_for_it_may_hold_a_password()
    {
        _options.ConnectionString = "Host=db;Passwort=hunter2";

        Assert.Equal(["ConnectionStrings:Dashboard: it is not a PostgreSQL connection string (Key=value;…)."], Errors());
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_told_together_with_the_rest()
    {
        _options.CertificatePath = "/nowhere/at-all.pem";
        _options.ConnectionString = "Database=dashboard";

        Assert.Equal(2, Errors().Count());
        Assert.Contains(Errors(), error => error.StartsWith("DataProtection:CertificatePath: ", StringComparison.Ordinal));
        Assert.Contains("ConnectionStrings:Dashboard: it names no Host.", Errors());
    }

    private IEnumerable<string> Errors() => new StorageOptionsValidator().Validate(null, _options).Failures ?? [];
}
