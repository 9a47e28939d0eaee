using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dashboard.Storage;

/// <summary>What the store reads of the configuration.</summary>
internal sealed class StorageOptions
{
    public const string ConnectionKey = "ConnectionStrings:Dashboard";
    public const string Section = "DataProtection";

    /// <summary><c>ConnectionStrings:Dashboard</c>, as Npgsql writes it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary><c>DataProtection:CertificatePath</c>: PKCS#12 or PEM with its private key; it encrypts the key ring.</summary>
    public string? CertificatePath { get; set; }

    /// <summary><c>DataProtection:CertificatePassword</c>.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary><c>DataProtection:AllowUnencryptedKeys</c>: store secrets although whoever reads the database can decrypt them.</summary>
    public bool AllowUnencryptedKeys { get; set; }

    public bool MayStoreSecrets => CertificatePath is { Length: > 0 } || AllowUnencryptedKeys;

    public static void Bind(StorageOptions options, IConfiguration configuration)
    {
        configuration.GetSection(Section).Bind(options);
        options.ConnectionString = configuration[ConnectionKey] ?? "";
    }

    /// <summary>The connection string with short waits, so that a database that is away is noticed in seconds.</summary>
    public string EffectiveConnectionString()
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (!builder.ShouldSerialize("Timeout"))
            builder.Timeout = 5;
        if (!builder.ShouldSerialize("Command Timeout"))
            builder.CommandTimeout = 10;
        builder.ApplicationName ??= "Kafka dashboard";
        return builder.ConnectionString;
    }

    /// <summary>The certificate of the key ring, or why it cannot be used; neither when none is configured.</summary>
    public (X509Certificate2? Certificate, string? Error) LoadCertificate()
    {
        if (string.IsNullOrEmpty(CertificatePath))
            return (null, null);
        try
        {
            var certificate = X509Certificate2.GetCertContentType(CertificatePath) is X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(CertificatePath, CertificatePassword)
                : string.IsNullOrEmpty(CertificatePassword)
                    ? X509Certificate2.CreateFromPemFile(CertificatePath)
                    : X509Certificate2.CreateFromEncryptedPemFile(CertificatePath, CertificatePassword);
            return certificate.GetRSAPrivateKey() is null
                ? (null, "The certificate has no RSA private key, which the key ring needs.")
                : (certificate, null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, $"The certificate cannot be read: {e.Message}");
        }
    }
}

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            errors.Add($"{StorageOptions.ConnectionKey}: missing; give the PostgreSQL database, such as Host=db;Database=dashboard;…");
        else if (ConnectionError(options.ConnectionString) is { } error)
            errors.Add($"{StorageOptions.ConnectionKey}: {error}");
        if (options.LoadCertificate().Error is { } certificateError)
            errors.Add($"{StorageOptions.Section}:CertificatePath: {certificateError}");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? ConnectionError(string connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host) ? "it names no Host." : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // Npgsql's messages can quote the value, and the value holds the password.
            return "it is not a PostgreSQL connection string (Key=value;…).";
        }
    }
}
