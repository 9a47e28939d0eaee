using System.Runtime.InteropServices;

namespace Dashboard.Core.Topics;

/// <summary>Leaders with replica lists and the replicas' states: 23 bytes each at replication factor 3. Immutable.</summary>
/// <param name="leader">Leader of each.</param>
/// <param name="start">Where the replicas of each begin, and where the last end.</param>
/// <param name="replicas">Replicas of all.</param>
/// <param name="states">Their states.</param>
internal sealed class Placements(int[] leader, int[] start, int[] replicas, ReplicaState[] states)
{
    public static readonly Placements None = new([], [0], [], []);

    public int Leader(int place) => leader[place];

    public ReadOnlySpan<int> Replicas(int place) => replicas.AsSpan(start[place]..start[place + 1]);

    public ReadOnlySpan<ReplicaState> States(int place) => states.AsSpan(start[place]..start[place + 1]);
}

/// <summary>Collects placements, each once.</summary>
internal sealed class PlacementSet : IEqualityComparer<int>
{
    private readonly List<int> _leader = [];
    private readonly List<int> _start = [0];
    private readonly List<int> _replicas = [];
    private readonly List<ReplicaState> _states = [];
    private readonly HashSet<int> _places;

    public PlacementSet() => _places = new(this);

    /// <returns>Its place, the same for equal ones.</returns>
    public int Add(int leader, ReadOnlySpan<int> replicas, ReadOnlySpan<ReplicaState> states)
    {
        var place = _leader.Count;
        _leader.Add(leader);
        _replicas.AddRange(replicas);
        _states.AddRange(states);
        _start.Add(_replicas.Count);
        if (!_places.TryGetValue(place, out var known))
        {
            _places.Add(place);
            return place;
        }

        _leader.RemoveAt(place);
        _start.RemoveAt(place + 1);
        _replicas.RemoveRange(_start[place], replicas.Length);
        _states.RemoveRange(_start[place], states.Length);
        return known;
    }

    public Placements Build() => new([.. _leader], [.. _start], [.. _replicas], [.. _states]);

    bool IEqualityComparer<int>.Equals(int x, int y) =>
        _leader[x] == _leader[y] && Of(_replicas, x).SequenceEqual(Of(_replicas, y)) && Of(_states, x).SequenceEqual(Of(_states, y));

    int IEqualityComparer<int>.GetHashCode(int place)
    {
        var hash = default(HashCode);
        hash.Add(_leader[place]);
        hash.AddBytes(MemoryMarshal.AsBytes(Of(_replicas, place)));
        hash.AddBytes(MemoryMarshal.AsBytes(Of(_states, place)));
        return hash.ToHashCode();
    }

    private Span<T> Of<T>(List<T> column, int place) => CollectionsMarshal.AsSpan(column)[_start[place].._start[place + 1]];
}
