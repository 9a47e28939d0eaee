using System.Collections.Concurrent;
using Dashboard.Web.Options;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Web.Hosting;

/// <summary>How many pages are open, in all and for each user.</summary>
internal sealed class OpenCircuits(LimitsOptions limits)
{
    private readonly ConcurrentDictionary<string, int> _ofUser = new();
    private int _all;

    public int Count => Volatile.Read(ref _all);

    /// <summary>Why one more is refused, in words, or <c>null</c> when it was counted.</summary>
    public string? TryOpen(string user)
    {
        var all = Interlocked.Increment(ref _all);
        var mine = _ofUser.AddOrUpdate(user, 1, (_, count) => count + 1);
        if (all <= limits.Circuits && mine <= limits.CircuitsPerUser)
            return null;
        Close(user);
        return all > limits.Circuits
            ? $"All {limits.Circuits} pages that this dashboard may have open are open (Dashboard:Limits:Circuits)."
            : $"You have {limits.CircuitsPerUser} pages open, which is the limit (Dashboard:Limits:CircuitsPerUser): close some.";
    }

    public void Close(string user)
    {
        Interlocked.Decrement(ref _all);
        _ofUser.AddOrUpdate(user, 0, (_, count) => count - 1);
    }
}

/// <summary>Refuses a circuit beyond the limits.</summary>
internal sealed class CircuitLimit(OpenCircuits open, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _user;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User.Identity?.Name ?? "";
        if (open.TryOpen(user) is { } refusal)
            throw new InvalidOperationException(refusal);
        _user = user;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_user is not null)
            open.Close(_user);
        return Task.CompletedTask;
    }
}
