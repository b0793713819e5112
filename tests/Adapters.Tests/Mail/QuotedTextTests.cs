using Omnichannel.Adapters.Mail.Texts;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("On Tue, Nov 24, 2026 at 9:00 AM Siti <siti@example.org> wrote:")]
    [InlineData("On 24 Nov 2026, at 09:00, Siti wrote:")]
    [InlineData("Pada tanggal Sel, 24 Nov 2026 pukul 09.00 Siti <siti@example.org> menulis:")]
    [InlineData("Pada Sel, 24 Nov 2026 09:00 Dukcapil Contoh\n<desk@capil.example> menulis:")]
    [InlineData("Am 24.11.2026 um 09:00 schrieb Siti <siti@example.org>:")]
    [InlineData("Am Di., 24. Nov. 2026 um 09:00 Uhr schrieb Siti\n<\nsiti@example.org>:")]
    [InlineData("Le mar. 24 nov. 2026 à 09:00, Siti <siti@example.org> a écrit :")]
    [InlineData("El mar, 24 nov 2026 a las 9:00, Siti (<siti@example.org>) escribió:")]
    [InlineData("Op di 24 nov. 2026 om 09:00 schreef Siti <siti@example.org>:")]
    [InlineData("Em ter., 24 de nov. de 2026 às 09:00, Siti <siti@example.org> escreveu:")]
    [InlineData("Il giorno mar 24 nov 2026 alle ore 09:00 Siti <siti@example.org> ha scritto:")]
    [InlineData("Den tirs. 24. nov. 2026 kl. 09.00 skrev Siti <siti@example.org>:")]
    [InlineData("24.11.2026 9:00 пользователь Siti <siti@example.org> написал:")]
    public void What_follows_the_line_that_programs_put_above_a_quote_is_quoted(string attribution)
    {
        var marked = QuotedText.Split($"Terima kasih, Bu.\n\n{attribution}\n\n> Bawa KK.\n> Terima kasih.");
        Assert.Equal("Terima kasih, Bu.", marked.New);
        Assert.StartsWith(attribution, marked.Quoted);
        var bare = QuotedText.Split($"Terima kasih, Bu.\n{attribution}\nBawa KK.\n\nTerima kasih.");
        Assert.Equal("Terima kasih, Bu.", bare.New);
        Assert.EndsWith("Bawa KK.\n\nTerima kasih.", bare.Quoted);
    }

    [Theory]
    [InlineData("-----Original Message-----")]
    [InlineData("----- Pesan Asli -----")]
    [InlineData("-----Ursprüngliche Nachricht-----")]
    [InlineData("-------- Message d’origine --------")]
    [InlineData("-----Mensaje original-----")]
    [InlineData("-----Oorspronkelijk bericht-----")]
    [InlineData("-----Messaggio originale-----")]
    [InlineData("________________________________\nFrom: Siti <siti@example.org>\nSent: Tuesday, 24 November 2026 09:00\nTo: Desk\nSubject: KTP")]
    [InlineData("*Dari:* Siti <siti@example.org>\n*Dikirim:* Selasa, 24 November 2026 09.00\n*Kepada:* Desk\n*Subjek:* KTP")]
    [InlineData("Von: Siti\nGesendet: Dienstag, 24. November 2026 09:00\nAn: Desk\nBetreff: KTP")]
    [InlineData("De : Siti <siti@example.org>\nEnvoyé : mardi 24 novembre 2026 09:00\nÀ : Desk\nObjet : KTP")]
    public void What_follows_an_original_message_is_quoted(string mark)
    {
        var split = QuotedText.Split($"Baik.\n\n{mark}\n\nIsi lama");
        Assert.Equal("Baik.", split.New);
        Assert.Equal($"{mark}\n\nIsi lama", split.Quoted);
    }

    [Theory]
    [InlineData("Yth. Bapak Kepala Dinas\n\nDari: Budi\nTanggal: 3 Mei 2026\nPerihal: Permohonan KTP\n\nSaya mohon dibuatkan KTP.")]
    [InlineData("Pada 3 Mei petugas bilang dan menulis:\nberkas kurang satu.")]
    [InlineData("On Monday I came. The clerk wrote:\nbring your card")]
    [InlineData("Nama: Budi\nNIK: 123\nhttp://example.org")]
    [InlineData("----\nSatu\n----")]
    [InlineData("Mohon ditindaklanjuti.\n\n---------- Forwarded message ---------\nFrom: Siti <siti@example.org>\nDate: Tue, 24 Nov 2026 09:00\nSubject: KTP\nTo: Budi\n\nIsi surat Siti")]
    public void A_letter_that_looks_like_a_quote_is_new(string text) => Assert.Equal(new SplitText(text, null), QuotedText.Split(text));

    [Fact]
    public void Answers_between_quoted_lines_keep_the_whole_text_new()
    {
        const string text = "> Siapa nama Anda?\nBudi\n> Di mana?\nBandung";
        Assert.Equal(new SplitText(text, null), QuotedText.Split(text));
    }

    [Fact]
    public void An_answer_below_one_quote_is_new_and_the_quote_is_not() =>
        Assert.Equal(new SplitText("Budi", "Pada Sel, 24 Nov 2026 09.00 Desk menulis:\n> Siapa?"), QuotedText.Split("Pada Sel, 24 Nov 2026 09.00 Desk menulis:\n> Siapa?\n\nBudi"));

    [Fact]
    public void A_mail_that_only_quotes_is_shown_whole() =>
        Assert.Equal(new SplitText("> Bawa KK.", null), QuotedText.Split("> Bawa KK.\n"));

    [Fact]
    public void A_signature_is_kept_with_the_quote() =>
        Assert.Equal(new SplitText("Halo", "--\nSiti\nJl. Merdeka 1\n\n> lama"), QuotedText.Split("Halo\n\n-- \nSiti\nJl. Merdeka 1\n\n> lama"));

    [Fact]
    public void A_long_text_below_two_hyphens_is_no_signature()
    {
        var text = "Halo\n--\n" + string.Join('\n', Enumerable.Range(1, 30).Select(i => $"baris {i}"));
        Assert.Equal(new SplitText(text, null), QuotedText.Split(text));
    }

    [Fact]
    public void Nothing_is_lost_whatever_the_text()
    {
        var random = new Random(11);
        string[] lines = ["", "Halo", "> kutip", "On 24 Nov 2026 09:00 Siti wrote:", "Pada", "menulis:", "-- ", "-----Original Message-----", "From: a@b.example", "Sent: 09:00", "To: x", ">", "a:", "____"];
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Join('\n', Enumerable.Range(0, random.Next(12)).Select(_ => lines[random.Next(lines.Length)]));
            var split = QuotedText.Split(text);
            Assert.Equal(Words(text), Words($"{split.New}\n{split.Quoted}"));
        }

        static string[] Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }
}
