using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.Mail;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

/// <summary>The simulator's mail server, as citizens and the gateway see it.</summary>
public sealed class MailSideTests
{
    [Fact]
    public async Task Mails_come_in_turn_by_the_mailbox_and_by_the_hook()
    {
        await using var town = await Town.Start();
        var (left, handed) = (town.Write(ProviderLine.Mail, "satu"), town.Write(ProviderLine.Mail, "dua"));
        Assert.True(await handed.Acknowledged);
        Assert.Equal(handed.Key, Assert.Single(town.Gateway.Written).Message.Key);
        Assert.Equal("Pertanyaan\n\ndua", town.Gateway.Written[0].Message.Text);
        Assert.Equal(left.Key, Assert.Single(town.Providers.Ledger.Unacknowledged).Key);

        var fetched = await Fetch(town);
        Assert.True(await left.Acknowledged);
        Assert.Equal([(left.Key, "Pertanyaan\n\nsatu")], fetched.Select(w => (w.Message.Key, w.Message.Text)));
        Assert.Equal(town.Providers.Ledger.Written.Select(w => (w.Key, w.Text)), [(left.Key, "Pertanyaan\n\nsatu"), (handed.Key, "Pertanyaan\n\ndua")]);
        Assert.Empty(town.Providers.Ledger.Unacknowledged);
        Assert.Equal(0, town.Gateway.Forged);
    }

    [Fact]
    public async Task A_mail_that_comes_twice_comes_by_both_ways_under_one_key()
    {
        await using var town = await Town.Start();
        town.Providers.Faults.DoubleNext();
        var delivery = town.Write(ProviderLine.Mail, "satu");
        var fetched = await Fetch(town);
        await town.Providers.Settled();
        Assert.Equal([delivery.Key, delivery.Key], fetched.Concat(town.Gateway.Written).Select(w => w.Message.Key));
        Assert.Equal((1, 2), (town.Providers.Ledger.Written.Length, town.Providers.Ledger.Webhooks.Length));
    }

    [Fact]
    public async Task Who_has_got_mail_answers_it_from_whatever_address()
    {
        await using var town = await Town.Start();
        Assert.IsType<SendOutcome.Sent>(await town.Send(ProviderLine.Mail, "Bawa KK.\nTerima kasih."));
        town.Providers.Mail.Write(Town.Reader, "Siti", "Baik.", sender: "siti@kantor.example.org");
        var wrote = Assert.Single(await Fetch(town));
        Assert.Equal(("c1", "siti@kantor.example.org", "Baik."), (wrote.Thread, wrote.From.Identity, wrote.Message.Text));
        Assert.Contains("> Bawa KK.\n> Terima kasih.", wrote.Message.Quoted, StringComparison.Ordinal);
        Assert.Equal(("c1.7", "siti@kantor.example.org"), (town.Providers.Ledger.Written[0].Answers, town.Providers.Ledger.Written[0].From));
    }

    [Theory]
    [InlineData("500", typeof(SendOutcome.Rejected), 0)]
    [InlineData("500-bare", typeof(SendOutcome.Unknown), 0)]
    [InlineData("429", typeof(SendOutcome.Throttled), 0)]
    [InlineData("refused:550", typeof(SendOutcome.Rejected), 0)]
    [InlineData("lost", typeof(SendOutcome.Unknown), 1)]
    [InlineData("fails:550", typeof(SendOutcome.Sent), 1)]
    public async Task A_fault_is_of_one_mail_and_the_next_is_taken(string fault, Type outcome, int taken)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(SendFault.Parse(fault));
        Assert.IsType(outcome, await town.Send(ProviderLine.Mail, version: 7));
        Assert.Equal(taken, town.Providers.Ledger.Taken.Length);
        Assert.IsType<SendOutcome.Sent>(await town.Send(ProviderLine.Mail, version: 8));
        Assert.Equal(taken + 1, town.Providers.Ledger.Taken.Length);
        Assert.Single(town.Providers.Ledger.Faults);
    }

    [Fact]
    public async Task What_fails_later_comes_back_as_a_report()
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.FailsLater(550));
        await town.Send(ProviderLine.Mail);
        await town.Providers.Settled();
        var fared = Assert.Single(town.Gateway.Fared);
        Assert.Equal(("c1.7", DeliveryStatus.Failed), (fared.Reference, fared.Status));
    }

    private static async Task<IReadOnlyList<ChannelEvent.Wrote>> Fetch(Town town)
    {
        var options = town.Providers.Mail.Options();
        await using var mailbox = new ImapMailbox(options.Imap, TimeProvider.System);
        var page = await mailbox.Fetch(default, 10, SomeMail.Limit);
        await mailbox.Settled(page.Next.UidValidity, [.. page.Mails.Select(m => m.Uid)], SomeMail.Limit);
        return [.. page.Mails.SelectMany(m => MailAdapter.Parse(m.Raw, options, TimeProvider.System.GetUtcNow()).Events).OfType<ChannelEvent.Wrote>()];
    }
}
