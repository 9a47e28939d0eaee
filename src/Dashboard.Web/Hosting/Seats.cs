using Dashboard.Web.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Counts what is open, in all and of each person or token, up to a limit of both.</summary>
/// <param name="what">What is counted, in the plural.</param>
/// <param name="limit">The option of the limit in all; with <c>PerUser</c> behind it that of one.</param>
/// <param name="most">In all.</param>
/// <param name="mostOfOne">Of one.</param>
internal abstract class Seats(string what, string limit, int most, int mostOfOne)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = [];
    private int _all;

    /// <summary>Why one more is refused, in words, or <c>null</c> when it was counted.</summary>
    public string? TryTake(string who)
    {
        lock (_gate)
        {
            if (_all >= most)
                return $"All {most} {what} that this dashboard may have open are open (Dashboard:Limits:{limit}).";
            var mine = _taken.GetValueOrDefault(who);
            if (mine >= mostOfOne)
                return $"You have {mostOfOne} {what} open, which is the limit (Dashboard:Limits:{limit}PerUser): close some.";
            _taken[who] = mine + 1;
            _all++;
            return null;
        }
    }

    public void Leave(string who)
    {
        lock (_gate)
        {
            _all--;
            if (--_taken[who] == 0)
                _taken.Remove(who);
        }
    }
}

/// <summary>Open pages.</summary>
internal sealed class OpenCircuits(LimitsOptions limits)
    : Seats("pages", nameof(limits.Circuits), limits.Circuits, limits.CircuitsPerUser);

/// <summary>
/// Connections of pages, from their request on: one that never opens a page costs, too. Twice as many as pages, for a page that comes
/// back connects before its old connection is known to be gone.
/// </summary>
internal sealed class OpenConnections(LimitsOptions limits)
    : Seats("connections of pages", nameof(limits.Circuits), 2 * limits.Circuits, 2 * limits.CircuitsPerUser);

/// <summary>Connections of programs.</summary>
internal sealed class OpenHubs(LimitsOptions limits)
    : Seats("hub connections", nameof(limits.HubConnections), limits.HubConnections, limits.HubConnectionsPerUser);
