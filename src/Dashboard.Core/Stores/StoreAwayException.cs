namespace Dashboard.Core.Stores;

/// <summary>The database cannot be reached, so nothing was changed; the message is a sentence for the screen.</summary>
public sealed class StoreAwayException(string message, Exception inner) : Exception(message, inner);
