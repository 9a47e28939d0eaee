using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Alerts;
using Dashboard.Core.Configs;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>Configs of topics and brokers whose value changed; the same change of many is one line.</summary>
internal static class ConfigChanges
{
    public static IEnumerable<Line> Find(ClusterSnapshot before, ClusterSnapshot after)
    {
        if (ReferenceEquals(before.Configs, after.Configs) || before.Configs.At is null) return [];
        var same = (string name) => before.Topics.IndexOf(name) is var then and >= 0 && after.Topics.IndexOf(name) is var now and >= 0 &&
            before.Topics.Id(then) == after.Topics.Id(now);
        return
        [
            .. Lines(
                before.Configs.Topics, after.Configs.Topics, same, "topic", new Subject.Topics(), name => new Subject.Topic(name),
                name => name),
            .. Lines(
                before.Configs.Brokers, after.Configs.Brokers, _ => true, "broker", new Subject.Brokers(), id => new Subject.Broker(id),
                id => id.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    private static IEnumerable<Line> Lines<TKey>(
        ImmutableDictionary<TKey, ConfigSet> before, ImmutableDictionary<TKey, ConfigSet> after, Func<TKey, bool> comparable,
        string noun, Subject all, Func<TKey, Subject> subjectOf, Func<TKey, string> nameOf)
        where TKey : notnull
    {
        if (ReferenceEquals(before, after)) return [];
        var changes = new List<(string Config, string From, string To, TKey Who)>();
        foreach (var (who, now) in after)
        {
            if (!before.TryGetValue(who, out var then) || ReferenceEquals(then, now) || !comparable(who)) continue;
            foreach (var entry in now.Entries)
                if (then.Find(entry.Name) is { } old && old.Value != entry.Value)
                    changes.Add((entry.Name, Shown(old), Shown(entry), who));
        }

        return changes.GroupBy(c => (c.Config, c.From, c.To)).Select(g =>
        {
            var (one, name) = (g.Count() == 1, nameOf(g.First().Who));
            var whose = one ? $"{(noun == "broker" ? "broker " : "")}{Words.Name(name)}" : Words.Count(g.Count(), noun);
            return new Line(
                ObservedKind.Config, "", Words.Name(g.Key.Config), $" of {whose} {g.Key.From} → {g.Key.To}, outside this dashboard",
                one ? subjectOf(g.First().Who) : all);
        });
    }

    private static string Shown(ConfigEntry entry)
    {
        if (entry.IsSensitive) return "(hidden)";
        if (string.IsNullOrEmpty(entry.Value)) return "not set";
        var isTime = entry.Name.EndsWith(".ms", StringComparison.Ordinal);
        return isTime && long.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            ? Time(ms)
            : Words.Name(entry.Value, 40);
    }

    /// <summary>The greatest unit that divides it: nothing is rounded.</summary>
    private static string Time(long ms)
    {
        foreach (var (unit, size) in new[] { ("d", 86_400_000L), ("h", 3_600_000L), ("min", 60_000L), ("s", 1_000L) })
            if (ms > 0 && ms % size == 0) return $"{Words.Count(ms / size)} {unit}";
        return $"{Words.Count(ms)} ms";
    }
}
