namespace Omnichannel.Support;

/// <summary>A gateway's spool, as its disk sees it.</summary>
public static class SpoolFolder
{
    /// <returns>How large its files are; 0: all came through.</returns>
    public static long BytesIn(string dataFolder)
    {
        var spool = new DirectoryInfo(Path.Combine(dataFolder, "spool"));
        // One may go while it is looked at.
        return spool.Exists ? spool.EnumerateFiles("*.jsonl").Sum(f => f.Exists ? f.Length : 0) : 0;
    }
}
