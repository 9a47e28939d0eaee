using System.Text;

namespace Dashboard.Core.Topics;

/// <summary>
/// Which topics exist and how many partitions each has, sorted by name (ordinal). It is the layout of every partition column:
/// partition <c>p</c> of topic <c>t</c> stands at ordinal <c>First(t) + p</c>. Immutable; two columns fit each other exactly when
/// they hold the same instance.
/// </summary>
public sealed class TopicTable
{
    public static readonly TopicTable Empty = new([], [], [], [0]);

    private readonly string[] _names;
    private readonly Guid[] _ids;
    private readonly bool[] _internal;
    private readonly int[] _first;
    private readonly Lazy<Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>> _byName;

    internal TopicTable(string[] names, Guid[] ids, bool[] isInternal, int[] first)
    {
        (_names, _ids, _internal, _first) = (names, ids, isInternal, first);
        _byName = new(() => ByName(names));
    }

    public int Count => _names.Length;

    public int PartitionCount => _first[^1];

    public ReadOnlySpan<string> Names => _names;

    public string Name(int topic) => _names[topic];

    /// <summary>The topic's id, or <see cref="Guid.Empty"/> where the cluster has none (before Kafka 2.8).</summary>
    public Guid Id(int topic) => _ids[topic];

    public bool IsInternal(int topic) => _internal[topic];

    /// <summary>Ordinal of the topic's partition 0; <c>First(Count)</c> is the number of partitions.</summary>
    public int First(int topic) => _first[topic];

    public int Partitions(int topic) => _first[topic + 1] - _first[topic];

    /// <summary>Index of a topic by its exact name, or -1.</summary>
    public int IndexOf(string name)
    {
        var index = Array.BinarySearch(_names, name, StringComparer.Ordinal);
        return index < 0 ? -1 : index;
    }

    /// <summary>The same for a name as it stands on the wire; many are looked up a round, and none is made a string.</summary>
    public int IndexOf(ReadOnlySpan<byte> nameUtf8)
    {
        // A valid topic name has at most 249 characters.
        Span<char> name = stackalloc char[256];
        if (nameUtf8.Length > name.Length) return IndexOf(Encoding.UTF8.GetString(nameUtf8));
        name = name[..Encoding.UTF8.GetChars(nameUtf8, name)];
        return _byName.Value.TryGetValue(name, out var index) ? index : -1;
    }

    /// <summary>Ordinal of one partition, or -1 where the topic or the partition does not exist.</summary>
    public int OrdinalOf(string name, int partition)
    {
        var topic = IndexOf(name);
        return topic < 0 || (uint)partition >= (uint)Partitions(topic) ? -1 : _first[topic] + partition;
    }

    /// <summary>Index of the topic that the partition at this ordinal belongs to.</summary>
    public int TopicOf(int ordinal)
    {
        var found = Array.BinarySearch(_first, ordinal);
        // Topics in error have no partitions, so several may start at one ordinal: the last of them owns it.
        var topic = found < 0 ? ~found - 1 : found;
        while (topic + 1 < _first.Length - 1 && _first[topic + 1] == ordinal) topic++;
        return topic;
    }

    /// <summary>
    /// A column of <paramref name="from"/> laid out over this table: values of partitions that still exist under the same topic id are
    /// kept, the others are <paramref name="missing"/>. Always a new array.
    /// </summary>
    internal T[] Carry<T>(TopicTable from, T[] values, T missing)
    {
        if (ReferenceEquals(this, from)) return (T[])values.Clone();
        var next = new T[PartitionCount];
        next.AsSpan().Fill(missing);
        for (var topic = 0; topic < Count; topic++)
        {
            var old = from.IndexOf(Name(topic));
            if (old < 0 || from.Id(old) != Id(topic)) continue;
            Array.Copy(values, from.First(old), next, First(topic), Math.Min(from.Partitions(old), Partitions(topic)));
        }

        return next;
    }

    private static Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByName(string[] names)
    {
        var byName = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) byName[names[i]] = i;
        return byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal bool SameLayout(TopicTable other) =>
        _first.AsSpan().SequenceEqual(other._first) && _ids.AsSpan().SequenceEqual(other._ids) &&
        _internal.AsSpan().SequenceEqual(other._internal) && _names.AsSpan().SequenceEqual(other._names);
}
