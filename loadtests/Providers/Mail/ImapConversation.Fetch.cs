using System.Globalization;
using System.Text.RegularExpressions;

namespace Omnichannel.LoadTests.Providers.Mail;

internal sealed partial class ImapConversation
{
    private async Task<string> Fetch(string command, CancellationToken stop)
    {
        var body = BodyItem().Match(command);
        if (!body.Success && await faults.At(ImapServerStage.List, stop) is { } refusal) return refusal;
        var uids = Uids(command.Split(' ')[2]);
        foreach (var mail in drop.Mails.Where(m => uids.Contains(m.Uid)))
        {
            var number = _view.IndexOf(mail.Uid) + 1;
            if (!body.Success)
            {
                await link.WriteLine($"* {number} FETCH (UID {mail.Uid} RFC822.SIZE {mail.Raw.Length})", stop);
                continue;
            }
            if (await faults.At(ImapServerStage.Body, stop, mail.Uid) is { } unreadable) return unreadable;
            if (options.Unasked is { } unasked) await link.WriteLine(unasked, stop);
            var bytes = body.Groups["part"].Success ? Header(mail.Raw) : mail.Raw;
            var most = body.Groups["bytes"].Success ? int.Parse(body.Groups["bytes"].Value, CultureInfo.InvariantCulture) : int.MaxValue;
            await Send(number, mail.Uid, body, bytes.AsMemory(0, Math.Min(bytes.Length, most)), stop);
        }
        return "OK done";
    }

    private async Task Send(int number, uint uid, Match body, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var item = $"BODY[{body.Groups["part"].Value}]{(body.Groups["bytes"].Success ? "<0>" : "")}";
        await link.WriteLine($"* {number} FETCH (FLAGS (\\Recent) {item} {{{bytes.Length}}}", stop);
        var size = options.ChunkBytes > 0 ? options.ChunkBytes : Math.Max(1, bytes.Length / 2);
        for (var at = 0; at < bytes.Length; at += size)
        {
            if (at > 0) await faults.At(ImapServerStage.Middle, stop, uid);
            await link.Write(bytes.Slice(at, Math.Min(size, bytes.Length - at)), stop);
        }
        await link.WriteLine($" UID {uid})", stop);
    }

    private static byte[] Header(byte[] raw)
    {
        var end = raw.AsSpan().IndexOf("\r\n\r\n"u8);
        return end < 0 ? raw : raw[..(end + 4)];
    }
}
