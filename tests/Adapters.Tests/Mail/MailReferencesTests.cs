using Omnichannel.Adapters.Mail;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class MailReferencesTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string Mailbox = "desk@capil.example";

    [Theory]
    [InlineData("k7p2.12")]
    [InlineData("Ab-C_d.1")]
    [InlineData("siti+x@example.org.3")]
    [InlineData("warga=é.4")]
    public void A_message_id_gives_its_reference_back(string reference)
    {
        var id = MailReferences.MessageId(reference, "capil.example", Key);
        Assert.Matches("^<[a-z0-9._=-]+@capil\\.example>$", id);
        Assert.Equal(reference, MailReferences.FromMessageId(id, Key));
        Assert.Equal(reference, MailReferences.FromMessageId(id.ToUpperInvariant(), Key));
    }

    [Fact]
    public void A_plus_address_gives_its_conversation_back_whatever_its_case()
    {
        var address = MailReferences.PlusAddress(Mailbox, "Kota-7", Key);
        Assert.StartsWith("desk+", address);
        Assert.Equal("Kota-7", MailReferences.ConversationFromPlusAddress(address.ToUpperInvariant(), "Desk@Capil.example", Key));
    }

    [Fact]
    public void One_use_of_a_signature_is_not_good_for_another()
    {
        var plus = MailReferences.PlusAddress(Mailbox, "k7.12", Key);
        Assert.Null(MailReferences.MessageFromReturnPath(plus, Mailbox, Key));
        Assert.Null(MailReferences.FromMessageId($"<{plus[5..]}>", Key));
        Assert.Equal("k7.12", MailReferences.MessageFromReturnPath(MailReferences.ReturnPath(Mailbox, "k7.12", Key), Mailbox, Key));
    }

    [Fact]
    public void Every_change_of_a_signed_reference_makes_it_nothing()
    {
        var id = MailReferences.MessageId("k7.12", "capil.example", Key)[1..^1];
        for (var i = 0; i < id.IndexOf('@', StringComparison.Ordinal); i++)
        {
            var changed = id[..i] + (id[i] == 'a' ? 'b' : 'a') + id[(i + 1)..];
            Assert.Null(MailReferences.FromMessageId($"<{changed}>", Key));
        }
        Assert.Null(MailReferences.FromMessageId($"<{id}>", "another key another key another key"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<>")]
    [InlineData("<@capil.example>")]
    [InlineData("<k7.12@capil.example>")]
    [InlineData("<.aaaaaaaaaaaaaaaa@capil.example>")]
    [InlineData("<k7.12.@capil.example>")]
    [InlineData("<=.=@x>")]
    public void What_nobody_signed_is_nothing(string id) => Assert.Null(MailReferences.FromMessageId(id, Key));

    [Theory]
    [InlineData("desk@capil.example")]
    [InlineData("desk+@capil.example")]
    [InlineData("other+token@capil.example")]
    [InlineData("desk+k7.aaaaaaaaaaaaaaaa@capil.example")]
    [InlineData("+@")]
    public void What_is_no_plus_address_of_ours_is_nothing(string address) => Assert.Null(MailReferences.ConversationFromPlusAddress(address, Mailbox, Key));

    [Fact]
    public void A_reference_too_long_for_a_mailbox_leaves_the_mailbox_alone() =>
        Assert.Equal(Mailbox, MailReferences.PlusAddress(Mailbox, new string('a', 60), Key));

    [Fact]
    public void A_signature_has_eighty_bits() =>
        Assert.Equal(16, MailReferences.MessageId("a.1", "x", Key).Split('.')[2].Split('@')[0].Length);
}
