namespace Dashboard.Testing.Postgres;

/// <summary>
/// One PostgreSQL server for all tests of an assembly, started when the first of them asks; each test class takes a database:
/// <code>
/// [assembly: AssemblyFixture(typeof(SharedPostgres))]
/// public class Tests(SharedPostgres postgres) { … var connection = await postgres.CreateDatabaseAsync(); … }
/// </code>
/// Who stops the server starts a <see cref="PostgresServer"/> of his own.
/// </summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(PostgresServer.StartNewAsync);

    /// <summary>The connection string of a new, empty database; the running test is skipped when PostgreSQL is not installed.</summary>
    public async Task<string> CreateDatabaseAsync() => await (await _server.Value).CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && await Task.WhenAny(_server.Value) is { IsCompletedSuccessfully: true } started)
        {
            await (await started).DisposeAsync();
        }
    }
}
