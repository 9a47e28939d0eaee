using Dashboard.Testing.Processes;

namespace Dashboard.Testing.Kafka;

/// <summary>
/// A Java program of one source file among an assembly's resources, with Kafka's jars beside it. Needs a JDK, whose compiler reads it.
/// </summary>
public static class JavaSource
{
    private static readonly string _java =
        Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } jdk ? Path.Combine(jdk, "bin", "java") : "java";

    /// <summary>The command that runs it; the program's own arguments follow.</summary>
    /// <param name="home">Whose jars.</param>
    /// <param name="resources">A type of the assembly that has it.</param>
    /// <param name="name">The resource, such as <c>ToolRunner.java</c>.</param>
    /// <param name="folder">Where the source is written to.</param>
    /// <param name="heap">As <c>-Xmx</c> has it.</param>
    public static IReadOnlyList<string> Command(KafkaHome home, Type resources, string name, TestFolder folder, string heap = "192M")
    {
        var source = folder[name];
        using (var from = resources.Assembly.GetManifestResourceStream(name)!)
        using (var to = File.Create(source))
        {
            from.CopyTo(to);
        }

        var logging = "-Dlog4j2.configurationFile=" + Path.Combine(home.Path, "config", "tools-log4j2.yaml");
        return [_java, $"-Xmx{heap}", "-XX:+UseSerialGC", logging, "-cp", home.ClassPath, source];
    }
}
