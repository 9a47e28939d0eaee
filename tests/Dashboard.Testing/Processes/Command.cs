using System.Diagnostics;

namespace Dashboard.Testing.Processes;

/// <summary>What a finished program said.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output, when the program succeeded.</summary>
    /// <exception cref="InvalidOperationException">The exit code was not 0.</exception>
    public string Require() => ExitCode == 0 ? Output : throw new InvalidOperationException($"Exit code {ExitCode}: {Error}\n{Output}");
}

/// <summary>Runs a program to its end.</summary>
public static class Command
{
    public static async Task<CommandResult> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancel = default)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
