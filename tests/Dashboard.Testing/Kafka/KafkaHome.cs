using Dashboard.Testing.Processes;
using Xunit;

namespace Dashboard.Testing.Kafka;

/// <summary>An unpacked Apache Kafka: <c>KAFKA_HOME</c>, else <c>../shared/kafka</c> beside the repository.</summary>
public sealed class KafkaHome
{
    private KafkaHome(string path) => Path = path;

    public string Path { get; }

    /// <summary>The jars, as a Java class path.</summary>
    public string ClassPath => System.IO.Path.Combine(Path, "libs", "*");

    /// <summary>Why <see cref="Find"/> found nothing, as a test's reason to be skipped.</summary>
    public static string WhyMissing =>
        "No Apache Kafka: set KAFKA_HOME to an unpacked one (there is none at ../shared/kafka either), and have Java 17 or newer.";

    public static KafkaHome? Find() => FindAt("KAFKA_HOME", "kafka");

    /// <summary>Kafka 2.8 with ZooKeeper: <c>KAFKA_28_HOME</c>, else <c>../shared/kafka-2.8</c>.</summary>
    public static KafkaHome? FindOld() => FindAt("KAFKA_28_HOME", "kafka-2.8");

    /// <summary>The Kafka to use; the running test is skipped with the reason when there is none.</summary>
    public static KafkaHome Require()
    {
        var home = Find();
        Assert.SkipWhen(home is null, WhyMissing);
        return home!;
    }

    /// <summary>The path of one of <c>bin/*.sh</c>, named without <c>.sh</c>.</summary>
    public string Script(string name) => System.IO.Path.Combine(Path, "bin", name + ".sh");

    /// <summary>Settings of a server's process: heap, where logs go, and everything said on standard output.</summary>
    internal Dictionary<string, string> ServerEnvironment(string heap, string logs)
    {
        var environment = new Dictionary<string, string> { ["KAFKA_HEAP_OPTS"] = $"-Xmx{heap} -Xms128M", ["LOG_DIR"] = logs };
        var logging = System.IO.Path.Combine(Path, "config", "server-log4j2.yaml");
        if (File.Exists(logging))
        {
            environment["KAFKA_LOG4J_OPTS"] = $"-Dlog4j2.configurationFile={logging}";
        }

        return environment;
    }

    internal async Task<string> RunAsync(string script, IReadOnlyList<string> arguments, CancellationToken cancel) =>
        (await Command.RunAsync([Script(script), .. arguments], cancel: cancel)).Require();

    private static KafkaHome? FindAt(string variable, string shared) =>
        new[] { Environment.GetEnvironmentVariable(variable), System.IO.Path.Combine(Repository.Root, "..", "shared", shared) }
            .Where(path => !string.IsNullOrEmpty(path) && File.Exists(System.IO.Path.Combine(path, "bin", "kafka-topics.sh")))
            .Select(path => new KafkaHome(System.IO.Path.GetFullPath(path!)))
            .FirstOrDefault();
}
