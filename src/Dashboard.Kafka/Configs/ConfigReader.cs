using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Brokers;
using Dashboard.Core.Configs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Configs;

namespace Dashboard.Kafka.Configs;

/// <summary>Configs by DescribeConfigs, with synonyms, so that what holds without the nearest setting can be shown.</summary>
internal sealed class ConfigReader(LaneConnection connection) : IConfigReader
{
    private readonly ConfigPool _pool = new();
    private readonly ConcurrentDictionary<string, string?> _words = new(StringComparer.Ordinal);
    private volatile bool _lacksWords = true;

    public async Task<TopicConfigsReading> ReadTopicConfigsAsync(TopicTable topics, CancellationToken ct)
    {
        if (topics.Count == 0)
            return new TopicConfigsReading(ImmutableDictionary<string, ConfigSet>.Empty, ImmutableDictionary<string, ReadFault>.Empty, []);
        try
        {
            var resources = topics.Names.ToArray().Select(name => new ConfigResource(ConfigResourceType.Topic, name)).ToArray();
            var request = new DescribeConfigsRequest(resources) { IncludeSynonyms = true };
            var answer = await connection.AskAnyAsync(request, ct).ConfigureAwait(false);
            var missing = answer.Resources.Where(r => r.Error != ErrorCode.None).DistinctBy(r => r.Name)
                .ToImmutableDictionary(r => r.Name, r => Faults.KindOf(r.Error), StringComparer.Ordinal);
            return new TopicConfigsReading(
                Sets(answer.Resources.Where(r => r.Error == ErrorCode.None), topics), missing,
                [.. Faults.Refusals(missing.Values, "configs", "topic")]);
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            throw Faults.AsRead(exception);
        }
    }

    public Task<IReadOnlyDictionary<string, string>> ReadTopicWordsAsync(string topic, CancellationToken ct) => connection.ReadAnyAsync(
        new DescribeConfigsRequest([new ConfigResource(ConfigResourceType.Topic, topic)]) { IncludeDocumentation = true },
        answer => answer.Resources is [var told, ..] ? (told.Error, told.ErrorMessage) : (ErrorCode.UnknownServerError, null),
        IReadOnlyDictionary<string, string> (answer) => answer.Resources[0].Configs.Where(config => config.Documentation is { Length: > 0 })
            .DistinctBy(config => config.Name).ToDictionary(config => config.Name, config => config.Documentation!, StringComparer.Ordinal),
        ct);

    public async Task<BrokerConfigsReading> ReadBrokerConfigsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct)
    {
        connection.Learn(brokers);
        var read = await Task.WhenAll(brokers.Select(broker => ReadBrokerAsync(broker.Id, ct))).ConfigureAwait(false);
        // A config that came with an upgrade has none yet.
        _lacksWords = read.Any(r => r.Set?.Entries.Any(entry => !_words.ContainsKey(entry.Name)) ?? false) || _words.IsEmpty;
        return new BrokerConfigsReading(
            read.Where(r => r.Set is not null).ToImmutableDictionary(r => r.Broker, r => r.Set!),
            [.. read.Select(r => r.Fault).OfType<BrokerFault>()]);
    }

    private ImmutableDictionary<string, ConfigSet> Sets(IEnumerable<DescribedResource> told, TopicTable topics)
    {
        // The wire hands out one list where many have the same.
        var known = new Dictionary<IReadOnlyList<DescribedConfig>, ConfigSet>(ReferenceEqualityComparer.Instance);
        var sets = ImmutableDictionary.CreateBuilder<string, ConfigSet>(StringComparer.Ordinal);
        foreach (var topic in told)
        {
            if (!known.TryGetValue(topic.Configs, out var set)) known.Add(topic.Configs, set = _pool.Set(topic.Configs));
            sets[topics.IndexOf(topic.Name) is var index and >= 0 ? topics.Name(index) : topic.Name] = set;
        }

        return sets.ToImmutable();
    }

    private async Task<(int Broker, ConfigSet? Set, BrokerFault? Fault)> ReadBrokerAsync(int broker, CancellationToken ct)
    {
        try
        {
            var resource = new ConfigResource(ConfigResourceType.Broker, broker.ToString(CultureInfo.InvariantCulture));
            // Kafka's words are the greater part of such an answer: they are asked for when some are not known.
            var request = new DescribeConfigsRequest([resource]) { IncludeSynonyms = true, IncludeDocumentation = _lacksWords };
            var answer = await connection.AskAsync(broker, request, ct).ConfigureAwait(false);
            return answer.Resources switch
            {
                [{ Error: ErrorCode.None } one] => (broker, Documented(one.Configs, request.IncludeDocumentation), null),
                [var refused, ..] => (broker, null, Faults.Refusal(broker, "describe its configs", refused.Error, refused.ErrorMessage)),
                [] => (broker, null, new BrokerFault(broker, ReadFault.Refused, $"Broker {broker} answered with no configs.")),
            };
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            return (broker, null, Faults.Of(broker, exception));
        }
    }

    private ConfigSet Documented(IReadOnlyList<DescribedConfig> configs, bool told)
    {
        if (told)
        {
            foreach (var config in configs) _words.TryAdd(config.Name, config.Documentation);
        }

        return _pool.Set(configs, name => _words.GetValueOrDefault(name));
    }
}
