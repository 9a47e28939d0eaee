namespace Dashboard.Wire.Transport.Faults;

/// <summary>The sentences for settings that cannot be used; found before anything is sent.</summary>
internal static class SettingsFaults
{
    public static WireException AuthoritiesUnreadable(Exception? cause) => Of(
        "The CA certificates cannot be read; paste PEM text, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.", cause);

    public static WireException ClientCertificateMissing() => Of(
        "There is a client key but no client certificate; paste the certificate that belongs to the key, or remove the key.");

    public static WireException ClientCertificateUnreadable(Exception cause, bool certificateRead) => Of(
        certificateRead
            ? "The client key cannot be used: it does not belong to the client certificate, or its password is wrong."
            : "The client certificate cannot be read; paste PEM text, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
        cause);

    public static WireException ClientKeyMissing() => Of(
        "There is a client certificate but no private key; paste the key's PEM text, -----BEGIN PRIVATE KEY----- and what follows.");

    public static WireException ClientKeyOldEncryption() => Of(
        "The client key is encrypted in OpenSSL's old form; "
        + "convert it with \"openssl pkcs8 -topk8 -in old.key -out new.key\" and paste that.");

    public static WireException ClientKeyPasswordMissing() => Of("The client key is encrypted and its password is missing; enter it.");

    public static WireException EndpointIdentification(string given) => Of(
        $"The endpoint identification \"{Words.Quoted(given)}\" is unknown; write https to check the broker's name, or nothing not to.");

    public static WireException TokenEndpointUnusable(Uri given) => Of(
        $"The token endpoint \"{Words.Quoted(given.OriginalString)}\" is not an address; write it in full, from https:// on.");

    private static WireException Of(string message, Exception? cause = null) => new(WireFault.UnusableSettings, message, inner: cause);
}
