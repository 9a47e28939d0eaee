using System.Diagnostics;

namespace Dashboard.Benchmarks.App;

/// <summary>What a process has used of the machine.</summary>
/// <param name="Processor">User and kernel time since its start.</param>
/// <param name="Resident">Bytes of memory now.</param>
internal readonly record struct ProcessUse(TimeSpan Processor, long Resident)
{
    public static ProcessUse Own => Of(Environment.ProcessId);

    public static ProcessUse Of(int id)
    {
        using var process = Process.GetProcessById(id);
        return new(process.TotalProcessorTime, process.WorkingSet64);
    }
}
