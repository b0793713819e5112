using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Tests.Providers;

public sealed class OutboundTests
{
    public static TheoryData<ProviderLine> Lines() => new(Enum.GetValues<ProviderLine>());

    public static TheoryData<ProviderLine> Hooked() => new(Town.Hooked);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_is_taken_is_in_the_ledger_with_its_reference(ProviderLine line)
    {
        await using var town = await Town.Start();
        var sent = Assert.IsType<SendOutcome.Sent>(await town.Send(line, "Baik, Bu. 🙂"));
        var taken = Assert.Single(town.Providers.Ledger.Taken);
        Assert.Equal((line, "Baik, Bu. 🙂", "c1.7", sent.ProviderId), (taken.Line, taken.Text, taken.Reference, taken.ProviderId));
        Assert.Empty(town.Providers.Ledger.TakenTwice);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_is_sent_again_is_counted(ProviderLine line)
    {
        await using var town = await Town.Start();
        await town.Send(line, version: 7);
        await town.Send(line, version: 8);
        await town.Send(line, version: 7);
        var twice = Assert.Single(town.Providers.Ledger.TakenTwice);
        Assert.Equal(("c1.7", 2), (twice.Reference, twice.Count));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Throttled_is_throttled_and_not_taken(ProviderLine line)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.Throttled(3));
        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(3)), await town.Send(line));
        Assert.Empty(town.Providers.Ledger.Taken);
        Assert.IsType<SendOutcome.Sent>(await town.Send(line));
    }

    [Theory]
    [MemberData(nameof(Hooked))]
    public async Task A_provider_that_says_it_is_down_took_nothing(ProviderLine line)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.ServerError(HasBody: true));
        Assert.IsType<SendOutcome.Unreachable>(await town.Send(line));
        Assert.Empty(town.Providers.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task An_error_without_a_word_leaves_it_unknown(ProviderLine line)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.ServerError(HasBody: false));
        Assert.IsType<SendOutcome.Unknown>(await town.Send(line));
        Assert.Empty(town.Providers.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_lost_answer_leaves_it_unknown_and_it_was_taken_once(ProviderLine line)
    {
        await using var town = await Town.Start();
        // The second goes over a connection that is kept: nothing may repeat it there.
        town.Providers.Faults.Next(null, new SendFault.Lost());
        Assert.IsType<SendOutcome.Sent>(await town.Send(line, version: 7));
        Assert.IsType<SendOutcome.Unknown>(await town.Send(line, version: 8));
        Assert.Equal(["c1.7", "c1.8"], town.Providers.Ledger.Taken.Select(t => t.Reference));
    }

    [Theory]
    [MemberData(nameof(Hooked))]
    public async Task A_send_that_is_never_answered_is_unknown_when_its_time_is_over(ProviderLine line)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.TimesOut());
        var sending = town.Send(line);
        await town.Providers.Ledger.Until(l => !l.Faults.IsEmpty);
        town.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<SendOutcome.Unknown>(await sending);
        Assert.Empty(town.Providers.Ledger.Taken);
    }

    [Theory]
    [InlineData(ProviderLine.Sms, 21610, typeof(SendOutcome.RecipientBlocked))]
    [InlineData(ProviderLine.Sms, 21211, typeof(SendOutcome.Rejected))]
    [InlineData(ProviderLine.WhatsAppTwilio, 63016, typeof(SendOutcome.OutsideWindow))]
    [InlineData(ProviderLine.WhatsApp, 131047, typeof(SendOutcome.OutsideWindow))]
    [InlineData(ProviderLine.WhatsApp, 131026, typeof(SendOutcome.Rejected))]
    [InlineData(ProviderLine.Messenger, 551, typeof(SendOutcome.RecipientBlocked))]
    public async Task A_refusal_says_why(ProviderLine line, int code, Type outcome)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.Refused(code));
        Assert.IsType(outcome, await town.Send(line));
        Assert.Empty(town.Providers.Ledger.Taken);
    }

    [Fact]
    public async Task After_a_stop_twilio_refuses_until_a_start()
    {
        await using var town = await Town.Start();
        town.Write(ProviderLine.Sms, "STOP");
        Assert.IsType<SendOutcome.RecipientBlocked>(await town.Send(ProviderLine.Sms));
        town.Write(ProviderLine.Sms, "start");
        Assert.IsType<SendOutcome.Sent>(await town.Send(ProviderLine.Sms));
    }

    [Fact]
    public async Task A_lost_answer_of_twilios_is_found_in_its_list()
    {
        await using var town = await Town.Start();
        var (client, row, began) = (town.Twilio(ProviderLine.Sms), Town.Row(ProviderLine.Sms), town.Time.GetUtcNow());
        town.Providers.Faults.Next(new SendFault.Lost());
        await client.Send(row, default);
        var found = Assert.IsType<SendOutcome.Sent>(await client.Find(row, began, new HashSet<string>(), default));
        Assert.Equal(Assert.Single(town.Providers.Ledger.Taken).ProviderId, found.ProviderId);
    }

    [Fact]
    public async Task What_twilio_never_took_is_surely_not_in_its_list()
    {
        await using var town = await Town.Start();
        var (client, row, began) = (town.Twilio(ProviderLine.Sms), Town.Row(ProviderLine.Sms), town.Time.GetUtcNow());
        town.Providers.Faults.Next(new SendFault.ServerError(HasBody: false));
        await client.Send(row, default);
        Assert.Null(await client.Find(row, began, new HashSet<string>(), default));
        town.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<SendOutcome.Unreachable>(await client.Find(row, began, new HashSet<string>(), default));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Wrong_credentials_are_misconfigured(ProviderLine line)
    {
        await using var town = await Town.Start();
        Assert.IsType<SendOutcome.Misconfigured>(await town.ClientWithWrongSecret(line).Send(Town.Row(line), default));
        Assert.Empty(town.Providers.Ledger.Taken);
    }
}
