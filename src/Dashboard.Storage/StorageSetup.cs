using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Dashboard.Storage.Alerts;
using Dashboard.Storage.Clusters;
using Dashboard.Storage.Keys;
using Dashboard.Storage.Tokens;
using Dashboard.Storage.Users;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Storage;

/// <summary>The room's only door.</summary>
public static class StorageSetup
{
    /// <summary>
    /// Answers Core's ports for clusters, users, tokens, mutes and the database's state from PostgreSQL, and keeps Data Protection's
    /// key ring there. Reads <c>ConnectionStrings:Dashboard</c> and <c>DataProtection:*</c>; needs <see cref="ConfiguredClusters"/>.
    /// </summary>
    public static IServiceCollection AddDashboardStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Configure(options => StorageOptions.Bind(options, configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new SessionLimits());
        return services.AddDatabase().AddKeyRing(configuration).AddClusters().AddUsers();
    }

    private static IServiceCollection AddDatabase(this IServiceCollection services) => services
        .AddDbContextFactory<DashboardDb>((provider, db) => db
            .UseNpgsql(provider.GetRequiredService<IOptions<StorageOptions>>().Value.EffectiveConnectionString())
            .ConfigureWarnings(warnings => warnings.Log(
                // DatabaseState tells it once, in words; these would tell it at every try.
                (RelationalEventId.ConnectionError, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug))))
        .AddSingleton<DatabaseState>()
        .AddSingleton<IDatabaseHealth>(provider => provider.GetRequiredService<DatabaseState>())
        .AddSingleton<Database>()
        .AddSingleton<ISchema, Schema>()
        .AddSingleton<StorePoll>()
        .AddHostedService(provider => provider.GetRequiredService<StorePoll>());

    private static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("Kafka dashboard");
        services.AddSingleton<KeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRepository>((keys, repository) => keys.XmlRepository = repository);
        var options = new StorageOptions();
        StorageOptions.Bind(options, configuration);
        // One that cannot be read is told by the validator, together with everything else that is wrong.
        if (options.LoadCertificate().Certificate is { } certificate)
            protection.ProtectKeysWithCertificate(certificate);
        return services;
    }

    private static IServiceCollection AddClusters(this IServiceCollection services) => services
        .AddSingleton<ClusterSecretProtector>()
        .AddSingleton<ClusterDirectory>()
        .AddSingleton<IClusterDirectory>(provider => provider.GetRequiredService<ClusterDirectory>())
        .AddSingleton<IClusterWriter, ClusterWriter>()
        .AddSingleton<MuteStore>()
        .AddSingleton<IMuteStore>(provider => provider.GetRequiredService<MuteStore>());

    private static IServiceCollection AddUsers(this IServiceCollection services)
    {
        // Ours is a singleton, as its users are; Identity's own would be scoped.
        services.AddSingleton<IPasswordHasher<DashboardUser>, PasswordHasher<DashboardUser>>();
        services.AddIdentityCore<DashboardUser>(identity =>
            {
                // Length is what makes a password strong (NIST SP 800-63B); rules on its characters do not.
                identity.Password = new PasswordOptions
                {
                    RequiredLength = 12,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddPasswordValidator<Lengths>()
            .AddUserValidator<Lengths>()
            .AddUserStore<UserOnlyStore<DashboardUser, DashboardDb, Guid>>()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = Links.Lifetime);
        return services
            .AddSingleton<UserDatabase>()
            .AddSingleton<LockOut>()
            .AddSingleton<Sessions>()
            .AddSingleton<ISessions>(provider => provider.GetRequiredService<Sessions>())
            .AddSingleton<ISignIn, SignIn>()
            .AddSingleton<IUserReader, UserReader>()
            .AddSingleton<IUserWriter, UserWriter>()
            .AddSingleton<IPasswords, Passwords>()
            .AddSingleton<TokenStore>()
            .AddSingleton<ITokenReader>(provider => provider.GetRequiredService<TokenStore>())
            .AddSingleton<ITokenWriter>(provider => provider.GetRequiredService<TokenStore>())
            .AddSingleton<ITokenCheck>(provider => provider.GetRequiredService<TokenStore>());
    }
}
