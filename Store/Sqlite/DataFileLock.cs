using System.Globalization;
using System.Text;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>
/// Keeps a second process from the data file: two writers would refuse each other's versions all day. It is a lock on
/// <c>{data file}.lock</c>, which the operating system lets go when the process ends, however it ends; the file itself
/// stays, since removing it would race with the next opener. Its content is the holder's process id, for the operator.
/// </summary>
internal sealed class DataFileLock : IDisposable
{
    // What .NET gives for a lock that somebody holds: EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private const int LinuxWouldBlock = 11, MacWouldBlock = 35, WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _held;

    private DataFileLock(FileStream held) => _held = held;

    /// <exception cref="StoreInUseException">Somebody holds it.</exception>
    /// <exception cref="StoreFileException">The lock file cannot be written.</exception>
    public static DataFileLock Take(string dataFile)
    {
        var path = dataFile + ".lock";
        FileStream? held = null;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            return new DataFileLock(held);
        }
        catch (IOException busy) when (busy.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new StoreInUseException($"The store {dataFile} is in use. Stop the process that has it first; its number is in {path}.", busy);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StoreFileException($"The lock file {path} cannot be written: {why.Message}", why);
        }
    }

    public void Dispose() => _held.Dispose();
}
