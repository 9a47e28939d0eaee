using Dashboard.Web.Shell.Find;

namespace Dashboard.Web.Shell;

/// <summary>What the frame round the pages needs.</summary>
public static class ShellServices
{
    public static IServiceCollection AddDashboardShell(this IServiceCollection services) => services
        .AddSingleton<IFindSource, PlaceFindSource>()
        .AddSingleton<IFindSource, FeedFindSource>()
        .AddSingleton<Finder>();
}
