using Omnichannel.Adapters.Twilio;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Adapters.Tests.Twilio;

public sealed class TwilioOptionsTests
{
    public static TheoryData<string, Action<TwilioOptions>> Faults() => new()
    {
        { "Account must be", o => o.Account = "Dua Tiga" },
        { "Channel must be", o => o.Channel = Channel.Email },
        { "AccountSid is missing", o => o.AccountSid = "AC123" },
        { "AccountSid is missing", o => o.AccountSid = "AC0123456789abcdef0123456789abcde/" },
        { "AuthToken is missing", o => o.AuthToken = "" },
        { "must be set together", o => o.ApiKeySid = "SK1" },
        { "From or MessagingServiceSid", o => o.From = null },
        { "From is no address", o => o.From = "whatsapp:+62215" },
        { "MessagingServiceSid is not", o => o.MessagingServiceSid = "MG1" },
        { "BaseUrl must be", o => o.BaseUrl = new Uri("http://api.example") },
        { "PublicUrl must be", o => o.PublicUrl = new Uri("http://layanan.example") },
        { "PublicUrl must be", o => o.PublicUrl = new Uri("https://layanan.example?x=1") },
        { "Pace must", o => o.Pace = TimeSpan.FromSeconds(-1) },
        { "Timeout must", o => o.Timeout = TimeSpan.Zero },
        { "Timeout must", o => o.Timeout = TimeSpan.FromHours(1) },
        { "an SMS needs none", o => o.Templates.Add(Template()) },
        { "Name is missing", o => OnWhatsApp(o).Templates.Add(Template(name: " ")) },
        { "ContentSid is missing", o => OnWhatsApp(o).Templates.Add(Template(sid: "HX1")) },
        { "Body is missing", o => OnWhatsApp(o).Templates.Add(Template(body: "")) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_is_said_in_one_sentence(string said, Action<TwilioOptions> spoil)
    {
        var options = Some.Options();
        spoil(options);
        Assert.Contains(said, Assert.Single(options.Validate()), StringComparison.Ordinal);
        var e = Assert.Throws<ArgumentException>(() => new StubTwilio().Client(options));
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_set_at_all_is_named_all_at_once() => Assert.Equal(3, new TwilioOptions().Validate().Length);

    [Theory]
    [InlineData(Channel.Sms, "+622150003333")]
    [InlineData(Channel.WhatsApp, "+622150003333")]
    [InlineData(Channel.WhatsApp, "whatsapp:+622150003333")]
    public void A_good_account_has_no_faults(Channel channel, string from)
    {
        var options = Some.Options(channel);
        options.From = from;
        options.BaseUrl = new Uri("http://127.0.0.1:5001");
        Assert.Empty(options.Validate());
    }

    [Fact]
    public void A_template_is_offered_by_its_name_and_sent_by_its_id()
    {
        var options = OnWhatsApp(Some.Options());
        options.Templates.Add(Template());
        Assert.Empty(options.Validate());
        var sent = options.Templates[0].With(["Siti"]);
        Assert.Equal((Sid, "id", "Siti"), (sent.Name, sent.Language, Assert.Single(sent.Variables)));
    }

    private const string Sid = "HX0123456789abcdef0123456789abcdef";

    private static TwilioTemplate Template(string name = "Berkas siap", string sid = Sid, string body = "Halo {{1}}") => new() { Name = name, ContentSid = sid, Language = "id", Body = body };

    private static TwilioOptions OnWhatsApp(TwilioOptions options)
    {
        options.Channel = Channel.WhatsApp;
        return options;
    }

    [Fact]
    public void While_a_token_is_changed_there_are_two()
    {
        var options = Some.Options();
        Assert.Equal([Some.Token], options.AuthTokens().ToArray());
        options.OtherAuthToken = "baru";
        Assert.Equal([Some.Token, "baru"], options.AuthTokens().ToArray());
    }
}
