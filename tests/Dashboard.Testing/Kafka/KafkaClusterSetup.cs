namespace Dashboard.Testing.Kafka;

/// <summary>What is different about a cluster that a test starts.</summary>
public sealed record KafkaClusterSetup
{
    public int Brokers { get; init; } = 3;

    /// <summary>
    /// Listeners beside PLAINTEXT, which stays for the brokers themselves: name to security protocol. Each gets a port on every
    /// broker, see <see cref="KafkaCluster.BootstrapOf"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Listeners { get; init; } = new Dictionary<string, string>();

    /// <summary>Broker properties beside, or instead of, the ordinary ones.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Properties of one broker, by its id; they win over <see cref="Properties"/>.</summary>
    public Func<int, IReadOnlyDictionary<string, string>>? PropertiesOfBroker { get; init; }

    /// <summary>Further arguments of <c>kafka-storage.sh format</c>, such as <c>--add-scram</c>.</summary>
    public IReadOnlyList<string> FormatArguments { get; init; } = [];

    /// <summary>Environment of the brokers' processes, such as <c>KAFKA_OPTS</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Java heap of a broker.</summary>
    public string Heap { get; init; } = "384M";
}
