using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.BuiltIn;

namespace Omnichannel.Adapters.Tests.Mail;

/// <summary>Mails broken in ways that follow from a seed: whatever comes, something is said of it, and the work is bounded.</summary>
public sealed class MutationTests
{
    private const int MailsPerSeed = 2_000;

    private static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r", "\r\n\r\n", "--b\r\n", "--b--\r\n", "--c\r\n", "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: multipart/alternative; boundary=\"c\"\r\n",
        "Content-Type: text/html; charset=utf-7\r\n", "Content-Type: message/rfc822\r\n", "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
        "Content-Type: message/delivery-status\r\n", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "Content-Disposition: attachment; filename*0*=utf-8''%",
        "=?utf-8?B?", "=?", "?=", "=", "=3", "%", "\"", "<", ">", "(", ")", ":", ";", ",", "@", " ", "\t", "\0", "\u001B$B", "+AGE", "é", "\u00FF", "From: ", "References: <", "Action: failed\r\n", "> ", "-- ", "On 1 wrote:",
        "<blockquote>", "</div>", "<table>", "<!--", "&#x", "<li>", "format=flowed; delsp=yes",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Broken_mails_never_fail_and_cost_little(int seed)
    {
        var random = new Random(seed);
        var seeds = Seeds();
        var options = Some.Options();
        var before = GC.GetAllocatedBytesForCurrentThread();
        long read = 0;
        for (var i = 0; i < MailsPerSeed; i++)
        {
            var raw = Mutated(seeds[random.Next(seeds.Count)], random);
            read += raw.Length;
            var parsed = MailAdapter.Parse(raw, options, Some.Now);
            Assert.NotEmpty(parsed.Events);
            if (parsed.Events[0] is not ChannelEvent.Wrote { Message: var message }) continue;
            Assert.InRange(message.Text.Length, 1, options.Limits.Text);
            Assert.InRange(message.Key.Length, 1, 200);
            Assert.DoesNotContain('\0', message.Text + message.Quoted + message.SenderName + message.Route!.Subject);
            Assert.Equal(parsed.Files.Length, message.Attachments.Length);
        }
        // What is allocated counts the work without a clock: a fixed price per mail and a small multiple of its bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (MailsPerSeed * 400_000L) + (read * 100));
    }

    [Theory]
    [InlineData("From: a@b.example\nSubject: ", "=?utf-8?Q?", "\n\nx")]
    [InlineData("From: ", "\"a(<@:,", "\n\nx")]
    [InlineData("From: a@b.example\nReferences: ", "<a@b> ", "\n\nx")]
    [InlineData("From: a@b.example\nX: ", "a\n b", "\n\nx")]
    [InlineData("From: a@b.example\n", "A: b\n", "\nx")]
    [InlineData("From: a@b.example\nContent-Type: text/plain; ", "n*1=x;", "\n\nx")]
    [InlineData("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n", "")]
    [InlineData("From: a@b.example\n\n", "> x\n", "")]
    [InlineData("From: a@b.example\n\n", "On 12:30 a@b wrote\n", "")]
    [InlineData("From: a@b.example\n\n", "From: a@b\nSent: x\n", "")]
    [InlineData("From: a@b.example\n\n", "-- \n", "")]
    [InlineData("From: a@b.example\nContent-Type: text/html\n\n", "<b>x</b><br>", "")]
    [InlineData("From: a@b.example\nContent-Type: text/html\n\n", "<!--<", "")]
    [InlineData("From: a@b.example\nContent-Transfer-Encoding: quoted-printable\n\n", "= =\n", "")]
    public void Four_times_the_input_is_about_four_times_the_work(string start, string repeated, string end)
    {
        if (MailLibrary.Reader(new MailLimits()) is not MimeReader) return; // what MimeKit's reading costs is not ours to promise

        long Work(int count)
        {
            var raw = Some.Bytes(start + string.Concat(Enumerable.Repeat(repeated, count)) + end);
            var before = GC.GetAllocatedBytesForCurrentThread();
            MailAdapter.Parse(raw, Some.Options(), Some.Now);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Work(100);
        Assert.InRange(Work(80_000), 0, (Work(20_000) * 6) + 1_000_000);
    }

    private static List<byte[]> Seeds()
    {
        var seeds = new List<byte[]>
        {
            Some.Bytes("From: Siti <siti@example.org>\nSubject: =?utf-8?B?S1RQ?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nHalo\n\n> lama\n--c\nContent-Type: text/html\n\n<p>Halo</p><blockquote>lama</blockquote>\n--c--\n--b\nContent-Type: image/png; name=\"a.png\"\nContent-Transfer-Encoding: base64\n\nSGFsbw==\n--b--\n"),
            Some.Bytes("From: mailer-daemon@b.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nx\n--b\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <1@x>\n\ny\n--b--\n"),
        };
        if (SharedFolder.Find("corpora/mail") is { } folder) seeds.AddRange(Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
        return seeds;
    }

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var raw = seed.ToList();
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            var at = random.Next(raw.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < raw.Count:
                    raw[at] = (byte)random.Next(256);
                    break;
                case 1:
                    raw.RemoveRange(at, Math.Min(raw.Count - at, random.Next(60)));
                    break;
                case 2:
                    raw.InsertRange(at, raw.GetRange(at, Math.Min(raw.Count - at, random.Next(300))));
                    break;
                default:
                    raw.InsertRange(at, Encoding.Latin1.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }
        return [.. raw];
    }
}
