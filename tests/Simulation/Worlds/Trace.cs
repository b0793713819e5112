using System.Globalization;

namespace Omnichannel.Simulation.Worlds;

/// <summary>What happens, line by line, in virtual time: the same seed writes the same bytes on every machine.</summary>
public sealed class Trace(TextWriter writer, TimeProvider time)
{
    public void Line(string line)
    {
        writer.Write(time.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
        writer.Write("  ");
        writer.Write(line);
        writer.Write('\n');
    }
}
