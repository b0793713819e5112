using System.Globalization;

namespace Omnichannel.Support;

/// <summary>A disk in memory that can be full: a mount of its own, which root may make.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _mount;

    private SmallDisk(string mount) => _mount = mount;

    /// <summary>A folder on it.</summary>
    public string Folder => Path.Combine(_mount, "data");

    private string Filler => Path.Combine(_mount, "filler");

    /// <summary>Null where mounting is not allowed.</summary>
    /// <param name="owner">The account that the folder is for; null: the one that we run under.</param>
    public static async Task<SmallDisk?> TryMount(int megabytes, string? owner = null)
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
        try
        {
            Directory.CreateDirectory(disk.Folder);
            if (owner is not null) await PostgresPrograms.RunAsync("chown", [owner, disk.Folder]);
            return disk;
        }
        catch
        {
            disk.Dispose();
            throw;
        }
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
