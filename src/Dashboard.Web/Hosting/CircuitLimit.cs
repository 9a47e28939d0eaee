using Dashboard.Web.Auth;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Web.Hosting;

/// <summary>Refuses a circuit beyond the limits: it shows why, and no page.</summary>
/// <remarks>Not by an exception: Blazor tells the browser nothing of one that comes here, and its page would stay empty.</remarks>
internal sealed class CircuitLimit(OpenCircuits open, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _user;

    /// <summary>Why there is no room, in words; null when there is, and outside of circuits.</summary>
    public string? Refusal { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = Viewer.Of((await authentication.GetAuthenticationStateAsync()).User);
        Refusal = open.TryTake(user);
        _user = Refusal is null ? user : null;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_user is not null)
            open.Leave(_user);
        return Task.CompletedTask;
    }
}
