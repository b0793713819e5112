namespace Omnichannel.Adapters.WebForm;

/// <summary>What a form says, as one text for staff, hence in the office's own language.</summary>
internal sealed record FormWords(string? Behalf, string Text, string? Unit, string? Response, string? Contact, ReportWish Report)
{
    public string Question() => Contact is null ? Text : $"{Text}\n\nBalasan ke: {Contact}";

    /// <summary>The six elements, in the law's order.</summary>
    public string Complaint(string source) => $"""
        PENGADUAN

        Sumber: {source}{(Behalf is null ? "" : $", atas nama {Behalf}")}

        Isi: {Text}

        Unit pengelola: {Unit}

        Tanggapan yang diminta: {Response}

        Umpan balik ke: {Contact}

        Laporan hasil: {(Report == ReportWish.Written ? "tertulis" : "tidak perlu")}
        """.ReplaceLineEndings("\n");
}
