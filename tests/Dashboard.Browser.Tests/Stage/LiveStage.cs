using System.Security.Cryptography;
using Dashboard.Core.Clusters;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Postgres;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>
/// The product as people run it: published, in Production, on a PostgreSQL and a three-broker Kafka of this run, with a shop's small
/// traffic and an administrator who is signed in. Each part can be stopped and started again.
/// </summary>
internal sealed class LiveStage : IAsyncDisposable
{
    /// <summary>The watched cluster's name.</summary>
    public const string ClusterName = "shop";

    private readonly List<IAsyncDisposable> _parts = [];

    private LiveStage()
    {
    }

    public KafkaCluster Kafka { get; private set; } = default!;

    public PostgresServer Postgres { get; private set; } = default!;

    public Traffic Traffic { get; private set; } = default!;

    public PublishedDashboard Published { get; private set; } = default!;

    public DashboardProcess Dashboard { get; private set; } = default!;

    public Chromium Browser { get; private set; } = default!;

    public string Administrator { get; } = "ada";

    public string Password { get; } = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>The database of <see cref="Dashboard"/>.</summary>
    public string Database { get; private set; } = "";

    /// <summary>Where the watched cluster's pages are: "c/…".</summary>
    public static string Cluster { get; } = $"c/{ClusterId.OfName(ClusterName)}";

    private string Session { get; set; } = "";

    /// <summary>Sets a stage on which nothing is wrong.</summary>
    public static Task<LiveStage> SetAsync() => SetAsync(async stage =>
    {
        stage.Traffic = stage.Add(await Traffic.StartAsync(stage.Kafka.BootstrapServers, copies: 3));
    });

    /// <summary>Sets a stage with the demo shop, in which some groups are always in trouble.</summary>
    public static Task<LiveStage> SetWithShopAsync() => SetAsync(stage =>
    {
        stage.Add(new DemoShop(stage.Kafka.BootstrapServers));
        return Task.CompletedTask;
    });

    /// <summary>Somebody with a browser of his own who is not signed in.</summary>
    public Task<Visitor> VisitorAsync(Uri? site = null, View? view = null) => Browser.VisitAsync(site ?? Dashboard.Site, null, view);

    /// <summary>The administrator, signed in, on a page that has just been opened.</summary>
    /// <param name="path">Below the site.</param>
    /// <param name="view">The window; a desk's when null.</param>
    /// <param name="site">Of a further process on the same database; the stage's own when null.</param>
    public async Task<Visitor> AdministratorAsync(string path, View? view = null, Uri? site = null)
    {
        var visitor = await Browser.VisitAsync(site ?? Dashboard.Site, Session, view);
        await visitor.GoAsync(path);
        return visitor;
    }

    /// <summary>A further process of the product, on the same cluster and database where no others are named.</summary>
    public Task<DashboardProcess> StartDashboardAsync(string? database = null, string pathBase = "", string? bootstrap = null) =>
        DashboardProcess.StartAsync(Published, database ?? Database, bootstrap ?? Kafka.BootstrapServers, pathBase);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts)) await part.DisposeAsync();
        _parts.Clear();
    }

    private static async Task<LiveStage> SetAsync(Func<LiveStage, Task> fill)
    {
        var stage = new LiveStage();
        try
        {
            await stage.BuildAsync(fill);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    private async Task BuildAsync(Func<LiveStage, Task> fill)
    {
        Kafka = Add(await KafkaCluster.StartAsync());
        Postgres = Add(await PostgresServer.StartNewAsync());
        Published = Add(await PublishedDashboard.CreateAsync());
        await fill(this);
        Database = await Postgres.CreateDatabaseAsync();
        Dashboard = Add(await StartDashboardAsync());
        Browser = Add(await Chromium.LaunchAsync());
        await using var first = await VisitorAsync();
        await first.BecomeAdministratorAsync(await Dashboard.FirstLinkAsync(), Administrator, Password);
        Session = await first.Page.Context.StorageStateAsync();
    }

    private T Add<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
