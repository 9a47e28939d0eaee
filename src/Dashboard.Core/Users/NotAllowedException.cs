namespace Dashboard.Core.Users;

/// <summary>A person asked for what his role does not permit; the message is a sentence for the screen.</summary>
public sealed class NotAllowedException(string message) : Exception(message);
