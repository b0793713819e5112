using Omnichannel.Adapters.Mail;

namespace Omnichannel.Adapters.Tests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Good_options_have_no_faults() => Assert.Empty(Some.Options().Validate());

    [Fact]
    public void Each_fault_is_said_once_and_clearly()
    {
        var options = new MailOptions { Mailbox = "x", Domain = "a@b", SigningKey = "rahasia", Limits = new MailLimits { Parts = 0 } };
        options.OtherAddresses.Add("y");
        var faults = options.Validate();
        Assert.Equal(7, faults.Count);
        Assert.DoesNotContain(faults, f => f.Contains("rahasia", StringComparison.Ordinal));
        Assert.Equal("Mailbox must have no plus: we add our own.", Assert.Single(new MailOptions { Account = "a", Mailbox = "a+b@c.example", DisplayName = "x", SigningKey = new string('k', 32) }.Validate()));
    }

    [Fact]
    public void Secrets_are_not_printed() =>
        Assert.Equal("MailOptions { Account = desk, SigningKey = *** }", Some.Options().ToString());

    [Fact]
    public void The_domain_is_the_mailboxs_unless_another_is_named()
    {
        Assert.Equal("capil.example", Some.Options().MessageDomain);
        Assert.Equal("mx.example", new MailOptions { Mailbox = "a@b.example", Domain = "mx.example" }.MessageDomain);
    }
}
