using System.Collections.Immutable;
using System.Text;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Meta;

namespace Omnichannel.Adapters.Tests.Meta;

/// <summary>Whatever comes, it is read or refused as malformed, and what is read can be kept.</summary>
public sealed class MetaFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly string[] Pieces = ["null", "{}", "[]", "\"\"", "-1", "1e999", "\\ud800", "\\u0000", "\"from\":", "}", "]", ",", "\\", "\u202e", "\"type\":\"image\"", "9999999999999999999"];

    private static readonly string[] Seeds =
    [
        SomeMeta.Change(SomeMeta.Messages(
            SomeMeta.Message(""" "type":"text","text":{"body":"halo \ud83d\ude00"} """),
            SomeMeta.Message(""" "type":"image","image":{"id":"1","mime_type":"image/jpeg","caption":"c"} """),
            SomeMeta.Message(""" "type":"location","location":{"latitude":-6.2,"longitude":106.8,"name":"n"} """),
            SomeMeta.Message(""" "type":"contacts","contacts":[{"name":{"formatted_name":"n"},"phones":[{"phone":"1"}]}] """),
            SomeMeta.Message(""" "type":"order","order":{"product_items":[{"product_retailer_id":"a","quantity":1}]} """),
            SomeMeta.Message(""" "type":"system","system":{"type":"user_changed_number","wa_id":"6281234500002"} """))),
        SomeMeta.Change(SomeMeta.Value(""" "statuses":[{"id":"w","status":"failed","timestamp":"1790000000","errors":[{"code":1,"title":"t"}]}],"errors":[{"code":2}] """)),
        SomeMeta.PageEntry(
            SomeMeta.Event(""" "message":{"mid":"m","text":"t","attachments":[{"type":"image","payload":{"url":"https://a.fbcdn.net/x%20y.jpg"}},{"type":"location","payload":{"coordinates":{"lat":1,"long":2}}}]} """),
            SomeMeta.Event(""" "postback":{"title":"t","payload":"p"} """),
            SomeMeta.Event(""" "read":{"watermark":1790000000000} """)),
    ];

    [Fact]
    public void Mutated_bodies_are_read_or_refused_and_nothing_else()
    {
        var chance = new Random(20261124);
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutated(Encoding.UTF8.GetBytes(Seeds[round % Seeds.Length]), chance);
            var (whatsApp, messenger) = (Parse(body, b => WhatsAppAdapter.Parse(b, "main")), Parse(body, b => MessengerAdapter.Parse(b, "page", "11")));
            foreach (var e in whatsApp.Concat(messenger)) AssertKeepable(e);
            read += whatsApp.Length + messenger.Length;
        }
        Assert.True(read > Rounds / 2, $"Only {read} events were read: the mutations test nothing but the JSON reader.");
    }

    [Fact]
    public void A_batch_of_twenty_times_what_meta_sends_is_read_whole()
    {
        var messages = Enumerable.Range(0, 20_000).Select(i => SomeMeta.Message(""" "type":"text","text":{"body":"\ud800 halo"} """, $"w{i}"));
        Assert.Equal(20_000, SomeMeta.WhatsApp(SomeMeta.Messages([.. messages])).Length);
    }

    private static ImmutableArray<ChannelEvent> Parse(byte[] body, Func<WebhookRequest, ImmutableArray<ChannelEvent>> parse)
    {
        try
        {
            return parse(SomeMeta.Request(body));
        }
        catch (WebhookFormatException)
        {
            return [];
        }
    }

    private static byte[] Mutated(byte[] body, Random chance)
    {
        List<byte> mutated = [.. body];
        for (var i = chance.Next(4); i >= 0 && mutated.Count > 0; i--)
        {
            var at = chance.Next(mutated.Count);
            var length = Math.Min(chance.Next(1, 30), mutated.Count - at);
            switch (chance.Next(6))
            {
                case 0: mutated[at] = (byte)chance.Next(256); break;
                case 1: mutated.RemoveRange(at, length); break;
                case 2: mutated.InsertRange(at, mutated.GetRange(at, length)); break;
                case 3: mutated.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[chance.Next(Pieces.Length)])); break;
                // Letters and digits keep the JSON whole and change what it means.
                case 4: mutated[at] = char.IsAsciiLetter((char)mutated[at]) ? (byte)('a' + chance.Next(26)) : mutated[at]; break;
                default: mutated[at] = char.IsAsciiDigit((char)mutated[at]) ? (byte)('0' + chance.Next(10)) : mutated[at]; break;
            }
        }
        return [.. mutated];
    }

    private static void AssertKeepable(ChannelEvent e)
    {
        if (e is not ChannelEvent.Wrote { Message: var message } wrote) return;
        Assert.InRange(message.Key.Length, 1, 200);
        Assert.False(string.IsNullOrWhiteSpace(message.Text));
        Assert.DoesNotContain('\0', message.Text);
        Assert.All(wrote.From.Also.Prepend(wrote.From.Identity).Append(message.Route!.To), id => Assert.True(id.Length is > 0 and <= 200 && !id.Any(char.IsWhiteSpace)));
        Assert.All(message.Attachments, a => Assert.True(a is { Name.Length: > 0 and <= 120, MediaType.Length: > 0, Source.Length: > 0 } && a.Name.IndexOfAny(['/', '\\']) < 0));
    }
}
