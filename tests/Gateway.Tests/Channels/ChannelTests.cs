using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Operators;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>Each channel from the citizen's message to the answer on his device.</summary>
public sealed class ChannelTests
{
    [Theory]
    [InlineData(ProviderLine.Sms, "+628111000001")]
    [InlineData(ProviderLine.WhatsAppTwilio, "+628111000002")]
    [InlineData(ProviderLine.WhatsApp, "628111000003")]
    [InlineData(ProviderLine.Messenger, "7001002003")]
    public async Task A_citizen_is_answered_where_he_wrote_and_the_operator_sees_that_it_arrived(ProviderLine line, string from)
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        Assert.True(await Write(house, line, from, "Kapan KTP saya jadi?").Acknowledged);
        var card = await Served(console);
        Assert.Equal("Kapan KTP saya jadi?", (await console.ReadTranscriptAsync(card.Row.Conversation)).First(e => e.Kind == EntryKind.Citizen).Text);
        Assert.DoesNotContain(from.TrimStart('+'), card.Row.Conversation.ToString());

        Assert.True((await console.ReplyAsync(card, "Besok pukul 09.00.")).IsDone);
        await house.Providers.Ledger.Until(l => l.Taken.Any(t => t.Line == line), ConnectedGateway.InTime());
        var taken = Assert.Single(house.Providers.Ledger.Taken);
        Assert.Equal(("Besok pukul 09.00.", from.TrimStart('+')), (taken.Text, taken.To.Replace("whatsapp:", "", StringComparison.Ordinal).TrimStart('+')));
        await UntilTranscript(console, card, entries => entries.Any(e => e is { Kind: EntryKind.Delivery, Status: OutboundStatus.Delivered or OutboundStatus.Read }) || line == ProviderLine.Messenger && entries.Any(e => e.Status == OutboundStatus.Sent));
    }

    [Theory]
    [InlineData(ProviderLine.Sms, "+628111000011", 1_600, 2)]
    [InlineData(ProviderLine.WhatsAppTwilio, "+628111000012", 1_600, 2)]
    [InlineData(ProviderLine.WhatsApp, "628111000013", 4_096, 1)]
    [InlineData(ProviderLine.Messenger, "7001002013", 2_000, 1)]
    public async Task A_long_answer_leaves_in_messages_that_its_account_takes_each_with_a_fate_of_its_own(ProviderLine line, string from, int lengthMax, int messages)
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        Assert.True(await Write(house, line, from, "Apa syaratnya?").Acknowledged);
        var card = await Served(console);
        await using var hub = await house.Gateway.ConsoleHub(await house.Gateway.Staff("sari"));
        Assert.Equal(lengthMax, (await hub.InvokeAsync<TranscriptPage>("Transcript", [card.Row.Conversation, long.MaxValue])).MessageLengthMax);

        var answer = string.Join(' ', Enumerable.Repeat("syarat", 270));
        Assert.True((await console.ReplyAsync(card, answer)).IsDone);
        await house.Providers.Ledger.Until(l => l.Taken.Length == messages, ConnectedGateway.InTime());
        var taken = house.Providers.Ledger.Taken;
        Assert.Equal(answer, string.Join(' ', taken.Select(t => t.Text)));
        Assert.All(taken, t => Assert.InRange(t.Text.Length, 1, lengthMax));
        var entries = await UntilTranscript(console, card, all => Told(all).Length == messages);
        Assert.Equal(entries.Where(e => e.Kind == EntryKind.Operator).Select(e => (long?)e.Seq), Told(entries));

        static long?[] Told(IEnumerable<TranscriptEntry> all) => [.. all.Where(e => e.Kind == EntryKind.Delivery).Select(e => e.About).Distinct().Order()];
    }

    [Fact]
    public async Task A_mail_is_answered_in_its_thread_and_the_answer_to_that_stays_in_the_conversation()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Mail("Siti <siti@example.com>", "KTP hilang", "<m1@example.com>", "Apa syaratnya?")));
        var card = await Served(console);
        Assert.True((await console.ReplyAsync(card, "Surat kehilangan dari polisi.")).IsDone);
        var answer = await Sent(house);
        Assert.Equal("siti@example.com", answer.To);
        var text = Encoding.UTF8.GetString(answer.Raw);
        Assert.Contains("In-Reply-To: <m1@example.com>", text, StringComparison.Ordinal);
        Assert.Contains("Subject: Re: KTP hilang", text, StringComparison.Ordinal);
        var messageId = text.Split("\r\n").First(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))["Message-ID:".Length..].Trim();

        // From another mailbox, and by the fetched mailbox: the thread says where it belongs, and the transcript who wrote.
        house.Incoming.Deliver(Mail("Siti <siti@kantor.example.com>", "Re: KTP hilang", "<m2@kantor.example.com>", "Sudah ada, terima kasih.", messageId));
        var entries = await UntilTranscript(console, card, all => all.Any(e => e.Kind == EntryKind.Citizen && e.Text!.Contains("Sudah ada, terima kasih.", StringComparison.Ordinal)));
        Assert.Equal([null, "siti@kantor.example.com"], entries.Where(e => e.Kind == EntryKind.Citizen).Select(e => e.From));

        // The answer goes to the citizen, not to whoever wrote last.
        Assert.True((await console.ReplyAsync(card, "Silakan datang.")).IsDone);
        await house.Outgoing.Changed.UntilAsync(() => house.Outgoing.Mails.Length == 2, ConnectedGateway.InTime());
        Assert.Equal(["siti@example.com", "siti@example.com"], house.Outgoing.Mails.Select(m => m.To));
    }

    [Fact]
    public async Task A_machines_mail_is_kept_and_neither_waits_in_line_nor_is_answered()
    {
        await using var house = await ConnectedGateway.Start();
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Mail("robot@example.com", "Out of office", "<m3@example.com>", "Saya cuti.", headers: "Auto-Submitted: auto-replied\r\n")));
        Assert.Empty(await house.Gateway.OpenVisits());
        Assert.Empty(house.Outgoing.Mails);
    }

    [Fact]
    public async Task Out_of_hours_a_mail_that_wants_no_machines_answer_waits_in_line_and_gets_none()
    {
        await using var house = await ConnectedGateway.Start();
        await house.Gateway.Close();
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Mail("siti@example.com", "Tanya", "<s1@example.com>", "Apa syaratnya?", headers: "X-Auto-Response-Suppress: All\r\n")));
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Mail("robot@example.com", "Tanya", "<s2@dukcapil.example.go.id>", "Apa syaratnya?")));
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Mail("budi@example.com", "Tanya", "<s3@example.com>", "Apa syaratnya?")));
        Assert.Equal(3, (await house.Gateway.OpenVisits()).Length);
        // One sender sends them all, in order: what was said to the first two would have left before.
        Assert.Equal("budi@example.com", (await Sent(house)).To);
    }

    [Fact]
    public async Task An_answer_goes_to_who_asked_whatever_address_a_later_mail_in_his_name_asks_for()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Mail("Siti <siti@example.com>", "KTP hilang", "<r1@example.com>", "Apa syaratnya?")));
        var card = await Served(console);
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Mail("Siti <siti@example.com>", "KTP hilang", "<r2@example.net>", "Masih menunggu.", headers: "Reply-To: jahat@example.net\r\n")));
        await UntilTranscript(console, card, all => all.Any(e => e.Text?.EndsWith("[The mail asks for answers at jahat@example.net. They do not go there.]", StringComparison.Ordinal) == true));
        Assert.True((await console.ReplyAsync(card, "Surat kehilangan dari polisi.")).IsDone);
        Assert.Equal("siti@example.com", (await Sent(house)).To);
    }

    [Fact]
    public async Task A_picture_is_fetched_and_shown_to_who_serves_the_visit_and_to_nobody_else()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        Assert.True(await house.Providers.Meta.WriteWhatsApp("628111000004", "Siti", "KK saya", new MediaFile(png, "image/png")).Acknowledged);
        var card = await Served(console);
        await UntilTranscript(console, card, entries => entries.Any(e => e.Kind == EntryKind.File && e.Files?.Length == 1));
        var message = (await console.ReadTranscriptAsync(card.Row.Conversation)).First(e => e.Kind == EntryKind.Citizen).Seq;
        var path = $"/api/offices/demo/files/{card.Row.Conversation.ToString()["demo/".Length..]}/{message}/0";

        var shown = await (await house.Gateway.StaffHttp("sari")).GetAsync(path);
        Assert.Equal(png, await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", shown.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", shown.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await (await house.Gateway.StaffHttp("budi")).GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_program_that_calls_itself_a_picture_is_fetched_and_not_kept_and_the_operator_reads_why()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        Assert.True(await house.Providers.Meta.WriteWhatsApp("628111000007", "Siti", "KK saya", new MediaFile([(byte)'M', (byte)'Z', 0x90, 0], "image/png")).Acknowledged);
        var card = await Served(console);
        var entries = await UntilTranscript(console, card, all => all.Any(e => e.Kind == EntryKind.File));
        var refused = entries.Single(e => e.Kind == EntryKind.File);
        Assert.Equal((nameof(FileRefusal.Program), 0), (refused.Text, refused.Files!.Value.Length));
        Assert.Equal("KK saya", entries.First(e => e.Kind == EntryKind.Citizen).Text);
        Assert.False(Directory.Exists(Path.Combine(house.Gateway.DataFolder, "files")));
    }

    [Fact]
    public async Task A_program_in_a_mail_is_not_kept_and_the_operator_reads_why()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        Assert.Equal(HttpStatusCode.OK, await Hand(house, Encoding.UTF8.GetBytes(
            $"From: siti@example.com\r\nTo: {ConnectedGateway.Mailbox}\r\nSubject: KK\r\nMessage-ID: <x1@example.com>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
            "--b\r\n\r\nIni KK saya.\r\n--b\r\nContent-Type: image/jpeg; name=kk.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAAEAAAA\r\n--b--\r\n")));
        var card = await Served(console);
        var said = (await console.ReadTranscriptAsync(card.Row.Conversation)).First(e => e.Kind == EntryKind.Citizen);
        Assert.Equal("KK\n\nIni KK saya.\n\n[kk.jpg was not kept: files of this type are refused.]", said.Text);
        Assert.False(Directory.Exists(Path.Combine(house.Gateway.DataFolder, "files")));
    }

    [Fact]
    public async Task A_mail_in_the_mailbox_is_fetched_once_whatever_happens_to_the_connection()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        for (var n = 1; n <= 5; n++) house.Incoming.Deliver(Mail("Siti <siti@example.com>", "Tanya", $"<f{n}@example.com>", $"Pertanyaan {n}"));
        var card = await Served(console);
        await UntilTranscript(console, card, entries => entries.Count(e => e.Kind == EntryKind.Citizen) >= 5);
        house.Incoming.NumberAnew();
        house.Incoming.Deliver(Mail("Siti <siti@example.com>", "Tanya", "<f6@example.com>", "Pertanyaan 6"));
        var all = await UntilTranscript(console, card, entries => entries.Any(e => e.Text?.Contains("Pertanyaan 6", StringComparison.Ordinal) == true));
        Assert.Equal(6, all.Count(e => e.Kind == EntryKind.Citizen));
    }

    [Fact]
    public async Task A_mailbox_that_was_lost_before_it_was_told_is_told_again()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        house.Imap.Faults.Plan(ImapServerStage.Store, new ServerFault.Drop());
        house.Incoming.Deliver(Mail("Siti <siti@example.com>", "Tanya", "<g1@example.com>", "Pertanyaan"));
        await house.Incoming.Changed.UntilAsync(() => house.Incoming.Mails.All(m => m.IsSeen), ConnectedGateway.InTime());
        var entries = await console.ReadTranscriptAsync((await Served(console)).Row.Conversation);
        Assert.Single(entries, e => e.Kind == EntryKind.Citizen);
    }

    [Fact]
    public async Task A_mailbox_in_which_nothing_can_be_marked_is_read_on()
    {
        await using var house = await ConnectedGateway.Start();
        await using var console = await house.Operator();
        house.Imap.Faults.Always = (stage, _) => stage == ImapServerStage.Store ? new ServerFault.Answer("NO read-only") : null;
        house.Incoming.Deliver(Mail("Siti <siti@example.com>", "Tanya", "<h1@example.com>", "Pertanyaan 1"));
        var card = await Served(console);
        house.Incoming.Deliver(Mail("Siti <siti@example.com>", "Tanya", "<h2@example.com>", "Pertanyaan 2"));
        await UntilTranscript(console, card, entries => entries.Count(e => e.Kind == EntryKind.Citizen) == 2);
    }

    internal static Delivery Write(ConnectedGateway house, ProviderLine line, string from, string text) => line switch
    {
        ProviderLine.Sms => house.Providers.Twilio.Write(from, text),
        ProviderLine.WhatsAppTwilio => house.Providers.Twilio.Write($"whatsapp:{from}", "Siti", text),
        ProviderLine.WhatsApp => house.Providers.Meta.WriteWhatsApp(from, "Siti", text),
        _ => house.Providers.Meta.WriteMessenger(from, text),
    };

    internal static async Task<VisitCard> Served(ConsoleClient console)
    {
        await console.Until(view => view.Board.Cards.Values.Any(c => c.Row.Status == VisitStatus.Served));
        return console.View.Board.Cards.Values.First(c => c.Row.Status == VisitStatus.Served);
    }

    internal static async Task<IReadOnlyList<TranscriptEntry>> UntilTranscript(ConsoleClient console, VisitCard card, Func<IReadOnlyList<TranscriptEntry>, bool> condition)
    {
        var inTime = ConnectedGateway.InTime();
        while (true)
        {
            var entries = await console.ReadTranscriptAsync(card.Row.Conversation, inTime);
            if (condition(entries)) return entries;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, inTime);
        }
    }

    private static async Task<Omnichannel.LoadTests.Providers.Mail.DroppedMail> Sent(ConnectedGateway house)
    {
        await house.Outgoing.Changed.UntilAsync(() => !house.Outgoing.Mails.IsEmpty, ConnectedGateway.InTime());
        return house.Outgoing.Mails[0];
    }

    internal static byte[] Mail(string from, string subject, string id, string text, string? inReplyTo = null, string headers = "") => Encoding.UTF8.GetBytes(
        $"From: {from}\r\nTo: {ConnectedGateway.Mailbox}\r\nSubject: {subject}\r\nMessage-ID: {id}\r\nDate: Tue, 24 Nov 2026 09:00:00 +0700\r\n{(inReplyTo is null ? "" : $"In-Reply-To: {inReplyTo}\r\n")}{headers}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n");

    private static async Task<HttpStatusCode> Hand(ConnectedGateway house, byte[] mail)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(house.Gateway.Url, "/hooks/mail/demo/main")) { Content = new ByteArrayContent(mail) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ConnectedGateway.HookToken);
        return (await http.SendAsync(request)).StatusCode;
    }
}
