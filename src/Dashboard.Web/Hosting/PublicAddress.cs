using Dashboard.Web.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Where people find us: <c>Dashboard:PublicUrl</c>, else the address that the server listens on.</summary>
internal sealed class PublicAddress(IServer server, IHostApplicationLifetime lifetime, IOptions<DashboardOptions> options)
{
    /// <summary>Without a slash at its end.</summary>
    public string Root => options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : Listening() + options.Value.PathBase;

    public async Task WhenListeningAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private string Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        var parsed = BindingAddress.Parse(address);
        var anywhere = parsed.Host is "*" or "+" or "[::]" or "0.0.0.0";
        return $"{parsed.Scheme}://{(anywhere ? "localhost" : parsed.Host)}:{parsed.Port}";
    }
}
