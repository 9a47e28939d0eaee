using Dashboard.Web.Auth;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Web.Hosting;

/// <summary>Refuses a circuit beyond the limits.</summary>
internal sealed class CircuitLimit(OpenCircuits open, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _user;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = Viewer.Of((await authentication.GetAuthenticationStateAsync()).User);
        if (open.TryTake(user) is { } refusal)
            throw new InvalidOperationException(refusal);
        _user = user;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_user is not null)
            open.Leave(_user);
        return Task.CompletedTask;
    }
}
