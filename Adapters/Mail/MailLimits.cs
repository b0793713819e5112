using System.ComponentModel.DataAnnotations;

namespace Omnichannel.Adapters.Mail;

/// <summary>What one mail may cost. What is above a limit is left out and named.</summary>
public sealed class MailLimits
{
    /// <summary>Of a whole mail, in bytes. Default 25 MiB.</summary>
    [Range(1_000, 100_000_000)]
    public int Bytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>Default 500.</summary>
    [Range(1, 10_000)]
    public int Parts { get; set; } = 500;

    /// <summary>How deep parts may stand in parts. Default 20.</summary>
    [Range(1, 50)]
    public int Depth { get; set; } = 20;

    /// <summary>Headers of one part. Default 1,000.</summary>
    [Range(10, 10_000)]
    public int Headers { get; set; } = 1_000;

    /// <summary>Of one header, in bytes. Default 32 KiB.</summary>
    [Range(998, 1_000_000)]
    public int HeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Attachments that are kept of one mail. Default 20.</summary>
    [Range(0, 500)]
    public int Attachments { get; set; } = 20;

    /// <summary>Of one attachment, in bytes. Default 15 MiB.</summary>
    [Range(0, 100_000_000)]
    public int AttachmentBytes { get; set; } = 15 * 1024 * 1024;

    /// <summary>Of the text that stands in the transcript, in UTF-16 code units; the whole of a longer one becomes an attachment.
    /// At most the office's own limit. Default 4,000.</summary>
    [Range(200, 10_000)]
    public int Text { get; set; } = 4_000;

    /// <summary>Of the quoted text, likewise. Default 4,000.</summary>
    [Range(0, 10_000)]
    public int Quoted { get; set; } = 4_000;
}
