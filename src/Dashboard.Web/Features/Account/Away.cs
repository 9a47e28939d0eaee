namespace Dashboard.Web.Features.Account;

/// <summary>The database is away, for pages that strangers see: the log says why, they need not know.</summary>
internal static class Away
{
    public const string Sentence =
        "Nobody can sign in now: the dashboard's database does not answer. It is tried again every few seconds, and the log says why.";
}
