using System.Diagnostics;

namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>How busy the machine is, and with what.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Of(int process)
    {
        using var found = Process.GetProcessById(process);
        return found.TotalProcessorTime;
    }

    /// <summary>The first figure of /proc/loadavg: how many wanted to run, over the last minute.</summary>
    public static double LoadAverage() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
