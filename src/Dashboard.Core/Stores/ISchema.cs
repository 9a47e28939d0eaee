namespace Dashboard.Core.Stores;

/// <summary>The database's tables. They are changed by the explicit step <c>migrate</c> only, never by the server.</summary>
public interface ISchema
{
    /// <summary>
    /// Brings the tables up to this version. Replicas that start together wait for one another. Each step is told to
    /// <paramref name="say"/> as a sentence.
    /// </summary>
    /// <exception cref="StoreAwayException">The database cannot be reached.</exception>
    Task MigrateAsync(Action<string> say, CancellationToken cancellationToken);
}
