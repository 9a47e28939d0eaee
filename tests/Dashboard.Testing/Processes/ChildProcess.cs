using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Testing.Processes;

/// <summary>
/// A process of the test run whose output goes to a file. It cannot outlive the run: a watchdog ends it when the run's end
/// of a pipe closes, however the run ends.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Process _watchdog;

    private ChildProcess(Process process, Process watchdog, string log)
    {
        _process = process;
        _watchdog = watchdog;
        Log = log;
    }

    /// <summary>The file that standard output and standard error go to.</summary>
    public string Log { get; }

    public int Id => _process.Id;

    public bool IsRunning => !_process.HasExited;

    /// <param name="command">The program and its arguments. The program must not fork away: signals go to its process id.</param>
    /// <param name="log">Appended to.</param>
    public static ChildProcess Start(IReadOnlyList<string> command, string log, IReadOnlyDictionary<string, string>? environment = null)
    {
        // The shell replaces itself by the program, so the process id is the program's.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. command]);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        var watch = new ProcessStartInfo("/bin/sh", ["-c", "cat; kill -9 $0 2>/dev/null", id]) { RedirectStandardInput = true };
        var watchdog = Process.Start(watch)!;
        return new ChildProcess(process, watchdog, log);
    }

    /// <summary>Waits until the log says something that it did not say before <paramref name="from"/> bytes.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or the time passed; with the log's end.</exception>
    public async Task WhenLoggedAsync(string text, TimeSpan within, long from, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        while (!LogFrom(from).Contains(text, StringComparison.Ordinal))
        {
            if (!IsRunning || Stopwatch.GetElapsedTime(started) > within)
            {
                var why = IsRunning ? $"said no \"{text}\" within {within.TotalSeconds} s" : $"ended with {_process.ExitCode}";
                throw new InvalidOperationException($"The process {why}. The end of {Log}:\n{LogTail(40)}");
            }

            await Task.Delay(100, cancel);
        }
    }

    /// <summary>The last lines of the log.</summary>
    public string LogTail(int lines) => string.Join('\n', LogFrom(0).Split('\n').TakeLast(lines));

    /// <summary>Sends a signal by its name without SIG: TERM, KILL, STOP, CONT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Sends TERM, and KILL when that has not ended the process in time; returns when it is gone.</summary>
    public async Task EndAsync(TimeSpan within)
    {
        if (IsRunning)
        {
            Signal("CONT");
            Signal("TERM");
            using var patience = new CancellationTokenSource(within);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }
    }

    public async Task KillAsync()
    {
        if (IsRunning)
        {
            Signal("KILL");
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        // Before its pipe closes: the process id might by then be another's.
        _watchdog.Kill();
        await _watchdog.WaitForExitAsync();
        _watchdog.Dispose();
        _process.Dispose();
    }

    private string LogFrom(long offset)
    {
        using var file = new FileStream(Log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Min(offset, file.Length);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
