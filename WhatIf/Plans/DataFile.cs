namespace Omnichannel.WhatIf.Plans;

/// <summary>The files of Data/, which come inside the program.</summary>
internal static class DataFile
{
    public static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"No data file {name} in the program.");
}
