namespace Omnichannel.Adapters.Mail;

/// <summary>Takes a mail apart. There are two: the built-in one, and MimeKit's (<c>-p:Mail=MailKit</c>).</summary>
public interface IMailReader
{
    /// <summary>Never fails, whatever the bytes: it returns what is there and says in <see cref="MailMessage.Problems"/> what was odd.
    /// Time is linear in the mail's size and memory a small multiple of it; <see cref="MailLimits"/> bound both.</summary>
    MailMessage Read(ReadOnlyMemory<byte> raw);
}
