using System.IO.Compression;
using System.Text;
using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Tests;

public sealed class RefusedFilesTests
{
    [Theory]
    [InlineData("MZ\u0090\0\u0003\0", true)]
    [InlineData("\u007FELF\u0002", true)]
    [InlineData("\u00CA\u00FE\u00BA\u00BE\0\0\0\u0041", true)]
    [InlineData("\u00CF\u00FA\u00ED\u00FE\u0007", true)]
    [InlineData("\u00FE\u00ED\u00FA\u00CE\0", true)]
    [InlineData("#!/bin/sh\nrm -r /", true)]
    [InlineData("#!AMR\n\u0004", false)]
    [InlineData("MZ 1234 AB, Bandung", false)]
    [InlineData("%PDF-1.7", false)]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", false)]
    [InlineData("", false)]
    public void A_program_is_one_whatever_it_is_called(string bytes, bool isRefused) =>
        Assert.Equal(isRefused, RefusedFiles.IsRefused("kk.jpg", Encoding.Latin1.GetBytes(bytes)));

    [Theory]
    [InlineData("foto.jpg.EXE", true)]
    [InlineData("foto.exe. ", true)]
    [InlineData("undangan.apk", true)]
    [InlineData("pasang.sh", true)]
    [InlineData("surat.pdf", false)]
    [InlineData("exe", false)]
    public void A_name_tells_what_has_no_mark_of_its_own(string name, bool isRefused) => Assert.Equal(isRefused, RefusedFiles.IsRefused(name, "halo"u8));

    [Theory]
    [InlineData("AndroidManifest.xml", true)]
    [InlineData("META-INF/MANIFEST.MF", true)]
    [InlineData("meta-inf/manifest.mf", true)]
    [InlineData("META-INF/manifest.xml", false)]
    [InlineData("word/document.xml", false)]
    [InlineData("docs/AndroidManifest.xml", false)]
    public void A_package_is_a_program_by_what_is_in_it(string entry, bool isRefused)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("mimetype");
            zip.CreateEntry(entry);
        }
        Assert.Equal(isRefused, RefusedFiles.IsRefused("berkas.zip", bytes.ToArray()));
        // Cut off anywhere it is no fault.
        for (var length = 0; length < bytes.Length; length++) RefusedFiles.IsRefused("berkas.zip", bytes.ToArray().AsSpan(0, length));
    }
}
