using System.Globalization;

namespace Omnichannel.Support;

/// <summary>A disk in memory that can be full: a mount of its own, which root may make.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _mount;

    private SmallDisk(string mount) => _mount = mount;

    /// <summary>A folder on it that belongs to PostgreSQL's account.</summary>
    public string Folder => Path.Combine(_mount, "data");

    private string Filler => Path.Combine(_mount, "filler");

    /// <summary>Null where mounting is not allowed.</summary>
    public static async Task<SmallDisk?> TryMount(int megabytes)
    {
        var mount = Directory.CreateTempSubdirectory("omnichannel-disk-").FullName;
        try
        {
            await PostgresPrograms.RunAsync("mount", ["-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=755"), "tmpfs", mount]);
        }
        catch (InvalidOperationException)
        {
            Directory.Delete(mount);
            return null;
        }
        var disk = new SmallDisk(mount);
        Directory.CreateDirectory(disk.Folder);
        await PostgresPrograms.RunAsync("chown", ["postgres", disk.Folder]);
        return disk;
    }

    /// <summary>Leaves that much free.</summary>
    public void FillUp(long spareBytes)
    {
        using var filler = new FileStream(Filler, FileMode.Create);
        var block = new byte[64 * 1024];
        while (new DriveInfo(_mount).AvailableFreeSpace > spareBytes + block.Length)
        {
            filler.Write(block);
            filler.Flush();
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        PostgresPrograms.RunAsync("umount", [_mount]).GetAwaiter().GetResult();
        Directory.Delete(_mount);
    }
}
