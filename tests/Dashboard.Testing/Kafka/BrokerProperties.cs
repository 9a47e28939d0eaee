using System.Globalization;

namespace Dashboard.Testing.Kafka;

/// <summary>The <c>server.properties</c> of a combined broker and controller.</summary>
internal static class BrokerProperties
{
    /// <param name="ports">The first port of each broker: PLAINTEXT, then CONTROLLER, then the other listeners in their order.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(int id, KafkaClusterSetup setup, IReadOnlyList<int> ports, string logs)
    {
        var own = ports[id - 1];
        List<(string Name, string Protocol, int Port)> listeners =
        [
            ("PLAINTEXT", "PLAINTEXT", own),
            ("CONTROLLER", "PLAINTEXT", own + 1),
            .. setup.Listeners.Select((l, at) => (l.Key, l.Value, own + 2 + at)),
        ];
        string Addresses(IEnumerable<(string Name, string Protocol, int Port)> of) =>
            string.Join(',', of.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Name}://localhost:{l.Port}")));

        var properties = new Dictionary<string, string>
        {
            ["process.roles"] = "broker,controller",
            ["node.id"] = id.ToString(CultureInfo.InvariantCulture),
            ["broker.rack"] = string.Create(CultureInfo.InvariantCulture, $"rack-{id}"),
            ["controller.quorum.voters"] =
                string.Join(',', ports.Select((p, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1}@localhost:{p + 1}"))),
            ["controller.listener.names"] = "CONTROLLER",
            ["listeners"] = Addresses(listeners),
            ["advertised.listeners"] = Addresses(listeners.Where(l => l.Name != "CONTROLLER")),
            ["listener.security.protocol.map"] = string.Join(',', listeners.Select(l => $"{l.Name}:{l.Protocol}")),
            ["inter.broker.listener.name"] = "PLAINTEXT",
            ["log.dirs"] = logs,
            ["auto.create.topics.enable"] = "false",
            ["group.initial.rebalance.delay.ms"] = "0",
            ["offsets.topic.num.partitions"] = "8",
            ["transaction.state.log.num.partitions"] = "4",
            ["share.coordinator.state.topic.num.partitions"] = "4",
            ["num.network.threads"] = "2",
            ["num.io.threads"] = "4",
            ["log.cleaner.dedupe.buffer.size"] = "8000000",
        };
        var copies = Math.Min(3, setup.Brokers);
        foreach (var topic in (string[])["default", "offsets.topic", "transaction.state.log", "share.coordinator.state.topic"])
        {
            properties[topic + ".replication.factor"] = copies.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var minimum in (string[])["min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr"])
        {
            properties[minimum] = Math.Min(2, copies).ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in setup.Properties.Concat(setup.PropertiesOfBroker?.Invoke(id) ?? new Dictionary<string, string>()))
        {
            properties[name] = value;
        }

        return properties;
    }
}
