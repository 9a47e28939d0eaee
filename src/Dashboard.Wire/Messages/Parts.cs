namespace Dashboard.Wire.Messages;

/// <summary>How much goes into one request: enough that few are needed, and no more than a broker answers at once.</summary>
public static class Parts
{
    public const int MaxGroups = 2_000;

    public const int MaxPartitions = 25_000;

    /// <summary>The request itself when its items fit into one, else one for each run of items that does.</summary>
    public static IReadOnlyList<IWireRequest<TResponse>> Of<TItem, TResponse>(
        IWireRequest<TResponse> whole, IReadOnlyList<TItem> items, int most, Func<TItem[], IWireRequest<TResponse>> part) =>
        items.Count <= most ? [whole] : [.. items.Chunk(most).Select(part)];

    /// <summary>
    /// Topics in runs that hold <see cref="MaxPartitions"/> at most; one that holds more is cut by <paramref name="slice"/>, which takes
    /// the topic, the first partition and how many.
    /// </summary>
    public static IEnumerable<IReadOnlyList<T>> OfTopics<T>(IReadOnlyList<T> topics, Func<T, int> partitions, Func<T, int, int, T> slice)
    {
        List<T> part = [];
        var room = MaxPartitions;
        foreach (var topic in topics)
        {
            var count = partitions(topic);
            for (var at = 0; at < count || at == 0;)
            {
                var taken = Math.Min(count - at, room);
                part.Add(taken == count ? topic : slice(topic, at, taken));
                at += Math.Max(taken, 1);
                room -= taken;
                if (room > 0) continue;
                yield return part;
                (part, room) = ([], MaxPartitions);
            }
        }
        if (part.Count > 0) yield return part;
    }

    /// <summary>The longest pause that any of the answers asked for, in milliseconds.</summary>
    public static int Throttle(IEnumerable<IThrottled> answers) => answers.Max(answer => answer.ThrottleTimeMs);
}
