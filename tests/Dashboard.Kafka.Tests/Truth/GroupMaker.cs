using System.Globalization;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Processes;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>A hundred groups of all four kinds, made by one Java process (<c>GroupMaker.java</c>) that stays as their members.</summary>
internal sealed class GroupMaker : IAsyncDisposable
{
    public const int Classic = 72;
    public const int Consumer = 12;
    public const int Share = 12;
    public const int Streams = 4;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly TestFolder _folder = new();
    private ChildProcess? _java;

    /// <summary>Returns when they have settled.</summary>
    public async Task StartAsync(string bootstrapServers, int seed, CancellationToken cancel)
    {
        var source = _folder["GroupMaker.java"];
        await using (var from = typeof(GroupMaker).Assembly.GetManifestResourceStream("GroupMaker.java")!)
        await using (var to = File.Create(source))
            await from.CopyToAsync(to, cancel);
        var home = KafkaHome.Require();
        var java = Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } jdk ? Path.Combine(jdk, "bin", "java") : "java";
        var logging = "-Dlog4j2.configurationFile=" + Path.Combine(home.Path, "config", "tools-log4j2.yaml");
        string[] numbers = [.. new[] { Classic, Consumer, Share, Streams }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        _java = ChildProcess.Start(
            [
                java, "-Xmx384M", "-XX:+UseSerialGC", logging, "-cp", home.ClassPath, source, bootstrapServers,
                seed.ToString(CultureInfo.InvariantCulture), _folder.Path, .. numbers,
            ],
            _folder["groups.log"]);
        await _java.WhenLoggedAsync("Ready", _patience, 0, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_java is not null) await _java.DisposeAsync();
        _folder.Dispose();
    }
}
