using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.Texts;
using Xunit.Abstractions;

namespace Omnichannel.Adapters.Tests.Mail;

/// <summary>Every real mail beside the repository is read, and gives what <see cref="CorpusTable"/> says.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const string Corpus = "corpora/mail";
    private const string Talon = Corpus + "/talon";

    [SharedFact(Corpus)]
    public void Every_mail_of_the_corpus_gives_what_the_table_says()
    {
        var folder = SharedFolder.Get(Corpus);
        var files = Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var found = files.Select(f => Row(Path.GetRelativePath(folder, f), File.ReadAllBytes(f))).ToList();
        output.WriteLine(string.Join('\n', found));
        var table = CorpusTable.Rows.Split('\n');
        if (Some.ReaderIsBuiltIn) Assert.Equal(table, found);
        else Assert.Equal(table.Select(ForAnyReader), found.Select(ForAnyReader));
    }

    /// <summary>Readers differ in what they call odd, and in a quoted part's line ends; in nothing else.</summary>
    private static string ForAnyReader(string row) => row.Split(" | quoted")[0].Replace(" | odd", "", StringComparison.Ordinal);

    [SharedFact(Corpus)]
    public void The_same_mail_with_other_line_ends_says_the_same_and_has_the_same_key()
    {
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Get(Corpus), "*.eml", SearchOption.AllDirectories))
        {
            var raw = Encoding.Latin1.GetString(File.ReadAllBytes(file)).Replace("\r\n", "\n", StringComparison.Ordinal);
            var unix = Keyed(Encoding.Latin1.GetBytes(raw));
            var internet = Keyed(Encoding.Latin1.GetBytes(raw.Replace("\n", "\r\n", StringComparison.Ordinal)));
            Assert.Equal(unix, internet);
        }
    }

    [SharedFact(Talon)]
    public void The_html_of_a_real_answer_is_split_as_its_plain_text_is()
    {
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Get(Talon), "*.eml", SearchOption.AllDirectories))
        {
            var html = Some.Read(File.ReadAllBytes(file)).Root.Parts.FirstOrDefault(p => p.MediaType == "text/html");
            if (html is null) continue;
            var split = QuotedText.Split(HtmlText.Read(Charsets.Decode(html.Content.Span, html.Parameters.GetValueOrDefault("charset"))));
            // Outlook's sample says one thing in text and another in HTML.
            Assert.Equal(Path.GetFileName(file) == "outlook.eml" ? "Allo! Follow up MIME!" : "Hello", split.New);
            Assert.NotNull(split.Quoted);
        }
    }

    private static string Keyed(byte[] raw) =>
        MailAdapter.Parse(raw, Some.Options(), Some.Now).Events[0] is ChannelEvent.Wrote wrote ? $"{wrote.Message.Key} {wrote.Message.Text} {wrote.Message.Quoted}" : "";

    private static string Row(string path, byte[] raw)
    {
        var parsed = MailAdapter.Parse(raw, Some.Options(), Some.Now);
        var row = parsed.Events[0] switch
        {
            ChannelEvent.Wrote wrote => string.Create(
                CultureInfo.InvariantCulture,
                $"{(wrote.Message.IsAutomatic ? "automatic" : "person")} | {wrote.From.Identity} | {wrote.Message.Route!.Subject} | files {parsed.Files.Length} | text {wrote.Message.Text.Length} {Hash(wrote.Message.Text)} | quoted {wrote.Message.Quoted?.Length ?? 0}"),
            ChannelEvent.Notice notice => notice.Code,
            var other => other.GetType().Name,
        };
        return $"{path.Replace('\\', '/')} | {row}{(parsed.Problems.IsEmpty ? "" : " | odd")}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
