using System.Buffers.Binary;
using System.Text;

namespace Omnichannel.Adapters.Contract;

/// <summary>Which files no office takes, whatever way they come: programs and scripts. The bytes say it, and beside them the name, by which
/// systems run what has no mark of its own.</summary>
public static class RefusedFiles
{
    private const int DosHeaderBytes = 64;
    private const int DirectoryEntryBytes = 46, DirectoryNameLengthAt = 28;

    private static readonly string[] Endings =
    [
        ".exe", ".scr", ".com", ".pif", ".bat", ".cmd", ".msi", ".msp", ".dll", ".cpl", ".jar", ".class", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".ps1", ".sh", ".reg", ".lnk", ".apk",
        ".dmg", ".iso", ".img",
    ];

    // ELF; Java's classes, and Mach-O in every order of its bytes.
    private static readonly byte[][] Programs =
    [
        [0x7F, (byte)'E', (byte)'L', (byte)'F'],
        [0xCA, 0xFE, 0xBA, 0xBE], [0xBE, 0xBA, 0xFE, 0xCA], [0xCA, 0xFE, 0xBA, 0xBF],
        [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
    ];

    // Of Android and Java. OpenDocument has a META-INF/manifest.xml.
    private static readonly byte[][] ProgramEntries = ["AndroidManifest.xml"u8.ToArray(), "META-INF/MANIFEST.MF"u8.ToArray()];

    private static ReadOnlySpan<byte> ZipStart => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> DirectoryEntry => "PK\u0001\u0002"u8;

    public static bool IsRefused(string name, ReadOnlySpan<byte> bytes)
    {
        var shown = name.TrimEnd(' ', '.');
        return Array.Exists(Endings, e => shown.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || IsProgram(bytes);
    }

    private static bool IsProgram(ReadOnlySpan<byte> bytes)
    {
        foreach (var program in Programs)
            if (bytes.StartsWith(program)) return true;
        return IsForDos(bytes) || IsScript(bytes) || (bytes.StartsWith(ZipStart) && HasEntryOfProgram(bytes));
    }

    /// <summary>Windows' programs too. A text may begin with the same two letters, but it has no zeros.</summary>
    private static bool IsForDos(ReadOnlySpan<byte> bytes) => bytes.StartsWith("MZ"u8) && bytes[..Math.Min(bytes.Length, DosHeaderBytes)].Contains((byte)0);

    /// <summary>Voice messages begin alike.</summary>
    private static bool IsScript(ReadOnlySpan<byte> bytes) => bytes.StartsWith("#!"u8) && !bytes.StartsWith("#!AMR"u8);

    private static bool HasEntryOfProgram(ReadOnlySpan<byte> zip)
    {
        while (zip.IndexOf(DirectoryEntry) is >= 0 and var at && zip.Length - at >= DirectoryEntryBytes)
        {
            var entry = zip[at..];
            var name = entry[DirectoryEntryBytes..];
            name = name[..Math.Min(name.Length, BinaryPrimitives.ReadUInt16LittleEndian(entry[DirectoryNameLengthAt..]))];
            foreach (var program in ProgramEntries)
                if (Ascii.EqualsIgnoreCase(name, program)) return true;
            zip = entry[DirectoryEntry.Length..];
        }
        return false;
    }
}
