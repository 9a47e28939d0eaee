using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Testing.Processes;

/// <summary>
/// A few ports next to one another that nothing listens on and no other test run on this machine holds: a lock file keeps
/// them while servers that use them stop and start.
/// </summary>
public sealed class PortRange : IDisposable
{
    /// <summary>Below Linux' range of ephemeral ports, so that no outgoing connection takes one in between.</summary>
    private const int Lowest = 20_000, Highest = 32_000;

    private readonly FileStream _lock;

    private PortRange(int first, FileStream held) => (First, _lock) = (first, held);

    public int First { get; }

    public static PortRange Take(int count)
    {
        const int Block = 50;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Block);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "dashboard-test-ports")).FullName;
        var blocks = Enumerable.Range(Lowest / Block, (Highest - Lowest) / Block).Select(n => n * Block).ToArray();
        Random.Shared.Shuffle(blocks);
        foreach (var first in blocks)
        {
            if (TryLock(Path.Combine(folder, first.ToString(CultureInfo.InvariantCulture))) is { } held)
            {
                if (Enumerable.Range(first, count).All(IsFree))
                {
                    return new PortRange(first, held);
                }

                held.Dispose();
            }
        }

        throw new InvalidOperationException($"No {count} free ports next to one another between {Lowest} and {Highest}.");
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
