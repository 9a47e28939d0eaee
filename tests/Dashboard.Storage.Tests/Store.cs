using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Dashboard.Testing.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Dashboard.Storage.Tests;

/// <summary>The room as the dashboard composes it, on a database of its own; one such is one replica.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Store(ServiceProvider services, string connection) => (_services, Connection) = (services, connection);

    public static ClaimsPrincipal Viewer { get; } =
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "a-viewer"), new Claim(ClaimTypes.Role, Roles.Viewer)], "test"));

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Connection { get; }

    public static async Task<Store> MigratedAsync(SharedPostgres postgres, TimeProvider? clock = null)
    {
        var store = Replica(await postgres.CreateDatabaseAsync(), clock);
        await store.Get<ISchema>().MigrateAsync(_ => { }, Token);
        return store;
    }

    /// <param name="settings">Configuration beside the connection string; by default unencrypted keys are accepted.</param>
    public static Store Replica(string connection, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        if (settings.Length == 0)
            settings = [("DataProtection:AllowUnencryptedKeys", "true")];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Dashboard"] = connection })
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton(new ConfiguredClusters([]))
            .AddDashboardStorage(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        return new Store(services, connection);
    }

    public static string RandomPassword() => Convert.ToHexString(RandomNumberGenerator.GetBytes(10));

    /// <summary>The first administrator, signed in.</summary>
    public async Task<ClaimsPrincipal> SignInFirstAsync(string name = "ann")
    {
        var password = RandomPassword();
        Assert.Empty((await Get<IUserWriter>().AddFirstAdministratorAsync(name, password, Token)).Errors);
        return await SignInAsync(name, password);
    }

    public async Task<ClaimsPrincipal> SignInAsync(string name, string password) =>
        (await Get<ISignIn>().CheckAsync(name, password, IPAddress.Loopback, Token)).Principal!;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What the poll does every five seconds.</summary>
    public Task PollAsync() => Get<StorePoll>().RunOnceAsync(Token);

    /// <summary>All that the database holds, as a thief of its backup would read it.</summary>
    public async Task<string> DumpAsync()
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = source.CreateCommand(
            "SELECT string_agg(t, ' ') FROM (SELECT c::text AS t FROM clusters c UNION ALL SELECT s::text FROM cluster_secrets s " +
            "UNION ALL SELECT u::text FROM users u UNION ALL SELECT b::text FROM bearer_tokens b " +
            "UNION ALL SELECT k::text FROM data_protection_keys k) AS everything");
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(Connection));
    }
}
