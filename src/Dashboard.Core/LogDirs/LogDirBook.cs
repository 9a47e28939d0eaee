namespace Dashboard.Core.LogDirs;

/// <summary>Keeps what each broker last told of its log dirs, and how their space changes.</summary>
internal sealed class LogDirBook
{
    private readonly Dictionary<(int Broker, string Path), SpaceTrack> _tracks = [];

    /// <summary>The table after a round.</summary>
    /// <param name="before">The table before it.</param>
    /// <param name="reading">What the round read; null when it could not read them.</param>
    /// <param name="known">Brokers that the cluster still knows: of others nothing is kept.</param>
    public LogDirTable Take(LogDirTable before, LogDirsReading? reading, IReadOnlySet<int> known)
    {
        if (reading is null) return before;
        foreach (var gone in _tracks.Keys.Where(k => !known.Contains(k.Broker)).ToList()) _tracks.Remove(gone);
        var kept = before.Dirs.Where(d => known.Contains(d.Broker) && !reading.Answered.Contains(d.Broker));
        var told = reading.Dirs.Select(dir => dir.UsableBytes is { } usable
            ? dir with { Trend = Track(dir).Add(dir.At, usable, dir.TotalBytes) } : dir).ToList();
        return new LogDirTable(kept.Concat(told), told.Count > 0 ? told.Max(d => d.At) : before.At);
    }

    private SpaceTrack Track(LogDir dir)
    {
        var key = (dir.Broker, dir.Path);
        if (!_tracks.TryGetValue(key, out var track)) _tracks.Add(key, track = new SpaceTrack());
        return track;
    }
}
