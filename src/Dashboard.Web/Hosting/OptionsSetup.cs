using Dashboard.Core.Tails;
using Dashboard.Core.Users;
using Dashboard.Web.Options;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Options are read and checked once, at start; the process does not start half-configured.</summary>
internal static class OptionsSetup
{
    public static IServiceCollection AddDashboardOptions(this IServiceCollection services)
    {
        services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateOnStart();
        services.AddOptions<KafkaOptions>().BindConfiguration(KafkaOptions.Section, Strictly).ValidateOnStart();
        return services
            .AddBounds<TailOptions>("Tails")
            .AddBounds<SessionLimits>("Sessions")
            .AddSingleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>()
            .AddSingleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>()
            .AddSingleton(provider => provider.GetRequiredService<IOptions<KafkaOptions>>().Value.Read().Clusters)
            .AddSingleton(provider => provider.GetRequiredService<IOptions<DashboardOptions>>().Value.Limits);
    }

    private static IServiceCollection AddBounds<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section, Strictly).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TOptions>>(new BoundsValidator<TOptions>(section))
            .AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }

    /// <summary>Says all that is wrong.</summary>
    public static bool OptionsAreValid(this IServiceProvider services, TextWriter output)
    {
        if (services.OptionsErrors() is not { Count: > 0 } errors)
            return true;
        output.WriteLine("The configuration is not valid:\n  " + string.Join("\n  ", errors));
        return false;
    }

    /// <summary>All that is wrong with the configuration of all rooms, each naming its key.</summary>
    public static IReadOnlyList<string> OptionsErrors(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (AggregateException e)
        {
            return [.. e.InnerExceptions.SelectMany(Messages)];
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            return [.. Messages(e)];
        }
    }

    private static IEnumerable<string> Messages(Exception exception)
    {
        if (exception is OptionsValidationException invalid)
            return invalid.Failures;
        // Of the binder's nested exceptions the innermost of its own tells the key.
        while (exception.InnerException is InvalidOperationException inner)
            exception = inner;
        return [exception.Message];
    }

    private static void Strictly(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;
}
