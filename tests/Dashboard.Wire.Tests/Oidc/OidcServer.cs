using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Testing;
using Dashboard.Testing.Processes;

namespace Dashboard.Wire.Tests.Oidc;

/// <summary>A real OpenID provider (npm's oidc-provider, see <c>server.mjs</c>) with one client, whose secret is random.</summary>
internal sealed class OidcServer : IAsyncDisposable
{
    public const string ClientId = "dashboard";

    private readonly TestFolder _folder = new();
    private readonly PortRange _port = PortRange.Take(1);
    private ChildProcess? _process;

    private OidcServer()
    {
    }

    public string Secret { get; } = RandomNumberGenerator.GetHexString(24);

    public string Issuer => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_port.First}");

    public Uri TokenEndpoint => new(Issuer + "/token");

    /// <summary>Installs the package when that was not done before, and starts; skips the running test where neither is possible.</summary>
    public static async Task<OidcServer> StartAsync(CancellationToken ct)
    {
        var source = Path.Combine(Repository.Root, "tests", "Dashboard.Wire.Tests", "Oidc");
        if (!Directory.Exists(Path.Combine(source, "node_modules", "oidc-provider"))) await InstallAsync(source, ct);
        var server = new OidcServer();
        try
        {
            string[] command = ["node", Path.Combine(source, "server.mjs")];
            server._process = ChildProcess.Start(command, server._folder["oidc.log"], server.Environment());
            await server._process.WhenLoggedAsync("ready at", TimeSpan.FromSeconds(30), 0, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _port.Dispose();
        _folder.Dispose();
    }

    private static async Task InstallAsync(string source, CancellationToken ct)
    {
        try
        {
            var npm = await Command.RunAsync(
                ["npm", "install", "--prefix", source, "--no-audit", "--no-fund", "--no-package-lock"], cancel: ct);
            Assert.SkipWhen(npm.ExitCode != 0, "npm cannot install oidc-provider: " + npm.Error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no npm, and so no oidc-provider.");
        }
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["OIDC_PORT"] = _port.First.ToString(CultureInfo.InvariantCulture),
        ["OIDC_CLIENT"] = ClientId,
        ["OIDC_SECRET"] = Secret,
        ["OIDC_TTL"] = "600",
    };
}
