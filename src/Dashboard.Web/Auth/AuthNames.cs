namespace Dashboard.Web.Auth;

/// <summary>Authorization policies; an endpoint that names none takes the fallback: signed in by cookie.</summary>
public static class Policies
{
    public const string Administrator = "administrator";

    /// <summary>Signed in by cookie or by bearer token: <c>/metrics</c> and the hubs.</summary>
    public const string Machines = "machines";
}

/// <summary>Authentication schemes.</summary>
public static class Schemes
{
    public const string Cookie = "Cookie";
    public const string Bearer = "Bearer";
}
