using Dashboard.Core.Stores;

namespace Dashboard.Web.Hosting;

/// <summary><c>Dashboard.Web migrate</c>: brings the database's tables up to this version, and ends.</summary>
internal static class Migrate
{
    public static bool IsAskedBy(string[] args) => args is ["migrate", ..];

    /// <returns>The exit code: 0 when the tables are up to date.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<ISchema>().MigrateAsync(Console.WriteLine, cancellationToken);
            return 0;
        }
        catch (StoreAwayException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
