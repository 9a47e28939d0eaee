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
        var command = JavaSource.Command(KafkaHome.Require(), typeof(GroupMaker), "GroupMaker.java", _folder, "384M");
        string[] numbers = [.. new[] { Classic, Consumer, Share, Streams }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        _java = ChildProcess.Start(
            [.. command, bootstrapServers, seed.ToString(CultureInfo.InvariantCulture), _folder.Path, .. numbers],
            _folder["groups.log"]);
        await _java.WhenLoggedAsync("Ready", _patience, 0, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_java is not null) await _java.DisposeAsync();
        _folder.Dispose();
    }
}
