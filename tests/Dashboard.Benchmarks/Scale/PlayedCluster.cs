using System.Diagnostics;
using System.Globalization;
using Dashboard.Testing.Peers.Counting;

namespace Dashboard.Benchmarks.Scale;

/// <summary>A <see cref="CountingPeer"/> in a process of its own, so that the CPU measured here is ours alone.</summary>
internal sealed class PlayedCluster : IAsyncDisposable
{
    private readonly Process _process;

    private PlayedCluster(Process process, string bootstrapServers) => (_process, BootstrapServers) = (process, bootstrapServers);

    public string BootstrapServers { get; }

    public static async Task<PlayedCluster> StartAsync(PeerShape shape, int delayMs = 0)
    {
        int[] numbers = [shape.Brokers, shape.Topics, shape.Partitions, shape.Groups, shape.PartitionsOfGroup, delayMs];
        var process = OwnProcess.Start([PeerCommand.Name, .. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
        return new PlayedCluster(process, await process.StandardOutput.ReadLineAsync() ?? throw new IOException("The peer did not start."));
    }

    /// <summary>Requests answered so far, those of opening connections left out.</summary>
    public async Task<long> RequestsAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return long.Parse((await _process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        // It ends with its input, also when this process dies.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>The other side: plays the cluster and tells its count for each line, until its input ends.</summary>
internal static class PeerCommand
{
    public const string Name = "peer";

    public static async Task RunAsync(string[] arguments)
    {
        var n = arguments.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        await using var peer = CountingPeer.Start(new PeerShape(n[0], n[1], n[2], n[3], n[4]), TimeSpan.FromMilliseconds(n[5]));
        Console.WriteLine(peer.BootstrapServers);
        while (await Console.In.ReadLineAsync() is not null) Console.WriteLine(peer.Counts.Requests.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>This program once more, with other arguments.</summary>
internal static class OwnProcess
{
    public static Process Start(IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(OwnProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
}
