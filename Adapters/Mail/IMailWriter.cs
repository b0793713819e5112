namespace Omnichannel.Adapters.Mail;

/// <summary>Writes a mail as it goes to the mail server.</summary>
public interface IMailWriter
{
    /// <summary>Lines end in CRLF and have at most 998 octets. No field can bring a header of its own: line breaks in it are spaces.</summary>
    byte[] Write(OutgoingMail mail);
}
