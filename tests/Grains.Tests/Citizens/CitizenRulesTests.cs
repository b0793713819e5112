using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Citizens;

public sealed class CitizenRulesTests
{
    private static readonly ConversationId Page = Some.Conversation;
    private static readonly ConversationId Phone = new(Some.Office, Channel.Sms, "+62811");
    private static readonly string Right = CitizenRules.Hash("siti", 1, "123456");
    private static readonly string Wrong = CitizenRules.Hash("siti", 1, "654321");
    private static readonly LinkCode Code = new(Page, Phone, Right, Some.Now);

    [Theory]
    [InlineData("demo/webchat/citizen-1", LinkRefusal.AddressInvalid)]
    [InlineData("other/sms/+62811", LinkRefusal.AddressInvalid)]
    [InlineData("demo/phone/+62811", LinkRefusal.AddressInvalid)]
    [InlineData("demo/webform/siti", LinkRefusal.AddressInvalid)]
    [InlineData("demo/sms/+62811", LinkRefusal.None)]
    [InlineData("demo/whatsapp/62811", LinkRefusal.None)]
    [InlineData("demo/webchat/citizen-2", LinkRefusal.None)]
    public void A_code_goes_where_something_can_be_sent(string to, LinkRefusal expected) =>
        Assert.Equal(expected, CitizenRules.MaySend(new CitizenState(), Page, ConversationId.Parse(to), Some.Now));

    [Fact]
    public void Five_codes_an_hour_are_sent_and_no_more()
    {
        var state = new CitizenState();
        for (var n = 0; n < CitizenRules.CodesPerHour; n++)
        {
            Assert.Equal(LinkRefusal.None, CitizenRules.MaySend(state, Page, Phone, Some.Now.AddMinutes(n)));
            state = CitizenRules.AfterSending(state, Code, Some.Now.AddMinutes(n));
        }
        Assert.Equal(LinkRefusal.TooMany, CitizenRules.MaySend(state, Page, Phone, Some.Now.AddMinutes(60).AddTicks(-1)));
        Assert.Equal(LinkRefusal.None, CitizenRules.MaySend(state, Page, Phone, Some.Now.AddMinutes(60)));
        Assert.Equal((5, 5), (CitizenRules.AfterSending(state, Code, Some.Now.AddMinutes(60)).SentAt.Length, state.Sent));
    }

    [Fact]
    public void The_right_code_links_within_ten_minutes()
    {
        Assert.Equal((LinkRefusal.None, Code with { Progress = LinkProgress.Linking }), CitizenRules.Try(Code, Right, Some.Now.AddMinutes(10)));
        Assert.Equal((LinkRefusal.NoCode, Code), CitizenRules.Try(Code, Right, Some.Now.AddMinutes(10).AddTicks(1)));
    }

    [Fact]
    public void After_five_wrong_ones_even_the_right_one_is_refused()
    {
        var code = Code;
        for (var n = 1; n <= CitizenRules.TriesMax; n++)
        {
            (var refusal, code) = CitizenRules.Try(code, Wrong, Some.Now);
            Assert.Equal((LinkRefusal.WrongCode, n), (refusal, code!.Tries));
        }
        Assert.Equal((LinkRefusal.TooMany, code), CitizenRules.Try(code, Right, Some.Now));
    }

    [Theory]
    [InlineData(LinkProgress.Linking)]
    [InlineData(LinkProgress.Linked)]
    public void A_code_that_has_linked_is_good_for_nothing_but_hearing_so_again(LinkProgress progress)
    {
        var used = Code with { Progress = progress };
        Assert.Equal((LinkRefusal.None, used), CitizenRules.Try(used, Right, Some.Now.AddDays(1)));
        Assert.Equal((LinkRefusal.NoCode, used), CitizenRules.Try(used, Wrong, Some.Now));
        Assert.Equal((LinkRefusal.NoCode, null), CitizenRules.Try(null, Right, Some.Now));
    }

    [Fact]
    public void The_same_digits_never_look_the_same() =>
        Assert.Equal(4, new[] { Right, CitizenRules.Hash("siti", 2, "123456"), CitizenRules.Hash("budi", 1, "123456"), Wrong }.Distinct().Count());

    [Fact]
    public void A_secure_code_has_six_digits() => Assert.Matches("^[0-9]{6}$", new SecureCodes().Next());
}
