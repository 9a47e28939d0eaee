using System.Globalization;
using System.Runtime.InteropServices;
using Dashboard.Testing.Processes;
using Xunit;

namespace Dashboard.Testing.Kafka;

/// <summary>
/// A realm of this run with MIT's KDC (Debian: krb5-kdc, krb5-admin-server), known to this process and to a broker by
/// <see cref="ConfigPath"/>; <see cref="User"/> has a client keytab here. One a process, as the Kerberos library reads its
/// environment once.
/// </summary>
public sealed class KerberosRealm : IAsyncDisposable
{
    public const string Name = "DASHBOARD.TEST";
    public const string User = "ann";
    public const string Service = "kafka/localhost";
    private readonly TestFolder _folder = new();
    private readonly PortRange _ports = PortRange.Take(1);
    private ChildProcess? _kdc;

    public string ConfigPath => _folder["krb5.conf"];

    public string KeytabPath => _folder["kafka.keytab"];

    public string Password { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Starts it; the running test is skipped with the reason when there is no KDC.</summary>
    public static async Task<KerberosRealm> StartAsync(CancellationToken ct)
    {
        Assert.SkipWhen(!File.Exists("/usr/sbin/krb5kdc"), "No Kerberos KDC: install krb5-kdc and krb5-admin-server.");
        var realm = new KerberosRealm();
        try
        {
            await realm.FillAsync(ct);
            return realm;
        }
        catch
        {
            await realm.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_kdc is not null) await _kdc.DisposeAsync();
        _ports.Dispose();
        _folder.Dispose();
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var port = _ports.First.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(
            ConfigPath,
            $$"""
            [libdefaults]
            default_realm = {{Name}}
            dns_lookup_kdc = false
            dns_canonicalize_hostname = false
            rdns = false
            udp_preference_limit = 1
            [logging]
            kdc = STDERR
            [realms]
            {{Name}} = {
              kdc = localhost:{{port}}
            }
            """,
            ct);
        await File.WriteAllTextAsync(
            _folder["kdc.conf"],
            $$"""
            [realms]
            {{Name}} = {
              database_name = {{_folder["principal"]}}
              key_stash_file = {{_folder["stash"]}}
              kdc_listen = ""
              kdc_tcp_listen = localhost:{{port}}
            }
            """,
            ct);
        var environment = new Dictionary<string, string> { ["KRB5_CONFIG"] = ConfigPath, ["KRB5_KDC_PROFILE"] = _folder["kdc.conf"] };
        string[][] commands =
        [
            ["kdb5_util", "create", "-s", "-r", Name, "-P", "master"],
            ["kadmin.local", "-r", Name, "addprinc", "-pw", Password, User],
            ["kadmin.local", "-r", Name, "addprinc", "-randkey", Service],
            ["kadmin.local", "-r", Name, "ktadd", "-k", KeytabPath, Service],
            ["kadmin.local", "-r", Name, "ktadd", "-norandkey", "-k", _folder["ann.keytab"], User],
        ];
        foreach (var command in commands)
            (await Command.RunAsync(["/usr/sbin/" + command[0], .. command[1..]], environment, ct)).Require();
        _kdc = ChildProcess.Start(["/usr/sbin/krb5kdc", "-n", "-r", Name], _folder["kdc.log"], environment);
        await _kdc.WhenLoggedAsync("commencing operation", TimeSpan.FromSeconds(20), 0, ct);
        // The runtime's own SetEnvironmentVariable does not reach native libraries.
        Assert.Equal(0, SetEnvironment("KRB5_CONFIG", ConfigPath, 1));
        Assert.Equal(0, SetEnvironment("KRB5_CLIENT_KTNAME", _folder["ann.keytab"], 1));
        Assert.Equal(0, SetEnvironment("KRB5CCNAME", "FILE:" + _folder["tickets"], 1));
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
