using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Web.Features.Messages.Tailing;

/// <summary>
/// Tells a circuit's pages that its browser is gone or back. SignalR notices a closed tab at once, and a cut network after its
/// time-out; the circuit itself is kept for minutes, which is too long to go on reading for nobody.
/// </summary>
internal sealed class CircuitConnection : CircuitHandler
{
    /// <summary>True when the browser is there.</summary>
    public event Action<bool>? Changed;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(false);
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(true);
        return Task.CompletedTask;
    }
}
