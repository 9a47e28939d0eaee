using System.Collections.Immutable;
using Dashboard.Core.Topics;

namespace Dashboard.Core.LogDirs;

/// <summary>All log dirs of a cluster, as last told. Immutable.</summary>
public sealed class LogDirTable
{
    public static readonly LogDirTable Empty = new([], null);

    private readonly TopicTable _topics;
    private readonly (long Bytes, int Replicas)[] _sizes;

    /// <param name="dirs">In any order.</param>
    /// <param name="at">When the newest of them was told; null when none ever was.</param>
    public LogDirTable(IEnumerable<LogDir> dirs, DateTimeOffset? at)
    {
        Dirs = [.. dirs.OrderBy(d => d.Broker).ThenBy(d => d.Path, StringComparer.Ordinal)];
        At = at;
        _topics = Dirs.MaxBy(d => d.At)?.Replicas.Topics ?? TopicTable.Empty;
        _sizes = new (long, int)[_topics.Count];
        foreach (var replicas in Dirs.Select(d => d.Replicas))
        {
            for (var topic = 0; topic < _sizes.Length; topic++)
            {
                var here = Size(replicas, topic);
                _sizes[topic] = (_sizes[topic].Bytes + here.Bytes, _sizes[topic].Replicas + here.Replicas);
            }
        }
    }

    /// <summary>Sorted by broker, then path.</summary>
    public ImmutableArray<LogDir> Dirs { get; }

    /// <summary>When the newest of them was told; null when none ever was.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>Bytes of a topic's replicas on all known log dirs, and how many these are; null when none was told.</summary>
    public (long Bytes, int Replicas)? SizeOf(string topic) =>
        _topics.IndexOf(topic) is >= 0 and var index && _sizes[index].Replicas > 0 ? _sizes[index] : null;

    /// <summary>Those of some log dirs that hold a replica of a topic, with its bytes and replicas there.</summary>
    public IEnumerable<(LogDir Dir, long Bytes, int Replicas)> Of(string topic, IEnumerable<LogDir> among)
    {
        var index = _topics.IndexOf(topic);
        if (index < 0) yield break;
        foreach (var dir in among)
            if (Size(dir.Replicas, index) is { Replicas: > 0 } size) yield return (dir, size.Bytes, size.Replicas);
    }

    /// <summary>Bytes of one partition's replica on a broker; null when none is known there.</summary>
    public long? ReplicaBytes(int broker, string topic, int partition)
    {
        foreach (var dir in Dirs)
            if (dir.Broker == broker && dir.Replicas.Of(topic, partition) is { } bytes) return bytes;
        return null;
    }

    private (long Bytes, int Replicas) Size(ReplicaSizes sizes, int topic)
    {
        if (ReferenceEquals(sizes.Topics, _topics)) return sizes.OfTopic(topic);
        var there = sizes.Topics.IndexOf(_topics.Name(topic));
        return there >= 0 && sizes.Topics.Id(there) == _topics.Id(topic) ? sizes.OfTopic(there) : default;
    }
}
