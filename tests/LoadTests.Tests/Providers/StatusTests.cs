using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;
using static Omnichannel.Adapters.Contract.DeliveryStatus;

namespace Omnichannel.LoadTests.Tests.Providers;

public sealed class StatusTests
{
    [Theory]
    [InlineData(ProviderLine.Sms, Sent, Delivered)]
    [InlineData(ProviderLine.WhatsAppTwilio, Sent, Delivered, Read)]
    [InlineData(ProviderLine.WhatsApp, Sent, Delivered, Read)]
    public async Task Statuses_come_signed_in_order_and_with_our_reference(ProviderLine line, params DeliveryStatus[] statuses)
    {
        await using var town = await Town.Start();
        var sent = Assert.IsType<SendOutcome.Sent>(await town.Send(line));
        await town.Providers.Settled();
        Assert.Equal(statuses, town.Gateway.Fared.Select(f => f.Status));
        Assert.All(town.Gateway.Fared, f => Assert.Equal(("c1.7", sent.ProviderId), (f.Reference, f.ProviderId)));
        Assert.Equal(0, town.Gateway.Forged);
    }

    [Theory]
    // Twilio's first word is "queued", which tells nothing.
    [InlineData(ProviderLine.Sms, 1, Delivered, Sent)]
    [InlineData(ProviderLine.WhatsApp, 0, Delivered, Sent, Read)]
    public async Task Statuses_may_overtake_each_other(ProviderLine line, int before, params DeliveryStatus[] statuses)
    {
        // Statuses follow when the clock says so: the second, or the first, is the one that is late.
        await using var town = await Town.Start(o => o with { Reads = line == ProviderLine.WhatsApp });
        if (before > 0) town.Providers.Faults.DelayNext(2);
        else town.Providers.Faults.DelayNext();
        await town.Send(line);
        await town.Providers.Settled();
        Assert.Equal(statuses, town.Gateway.Fared.Select(f => f.Status));
    }

    [Theory]
    [InlineData(ProviderLine.Sms, 30003)]
    [InlineData(ProviderLine.WhatsAppTwilio, 63024)]
    [InlineData(ProviderLine.WhatsApp, 131026)]
    public async Task A_message_may_fail_after_it_was_taken(ProviderLine line, int code)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.FailsLater(code));
        Assert.IsType<SendOutcome.Sent>(await town.Send(line));
        await town.Providers.Settled();
        var failed = Assert.Single(town.Gateway.Fared);
        Assert.Equal((Failed, FormattableString.Invariant($"{code}")), (failed.Status, failed.Code));
    }

    [Fact]
    public async Task A_page_echoes_what_it_sent_and_tells_up_to_when_it_was_read()
    {
        await using var town = await Town.Start();
        town.Providers.Faults.Next(new SendFault.Lost());
        await town.Send(ProviderLine.Messenger);
        await town.Providers.Settled();
        var taken = Assert.Single(town.Providers.Ledger.Taken);
        var upTo = DateTimeOffset.FromUnixTimeMilliseconds(taken.At.ToUnixTimeMilliseconds());
        var by = new CitizenAddress(Town.Person);
        Assert.Equal(("c1.7", taken.ProviderId, Sent), town.Gateway.Fared.Select(f => (f.Reference, f.ProviderId, f.Status)).Single());
        Assert.Equal([(Delivered, upTo), (Read, upTo)], town.Gateway.Told.OfType<ChannelEvent.Seen>().Select(s => (s.Status, s.UpTo)));
        Assert.All(town.Gateway.Told.OfType<ChannelEvent.Seen>(), s => Assert.Equal(by.Identity, s.By.Identity));
    }

    [Fact]
    public async Task Twilios_statuses_go_where_the_message_said()
    {
        await using var town = await Town.Start();
        await town.Send(ProviderLine.Sms);
        await town.Providers.Settled();
        Assert.All(town.Gateway.Paths, p => Assert.Equal("/hooks/twilio/demo/sms/status", p));
    }

    [Fact]
    public async Task Twilios_message_says_how_it_fares_when_asked()
    {
        await using var town = await Town.Start();
        var sent = Assert.IsType<SendOutcome.Sent>(await town.Send(ProviderLine.Sms));
        await town.Providers.Settled();
        var fares = await town.Twilio(ProviderLine.Sms).Fares(sent.ProviderId, default);
        Assert.Equal(Delivered, fares?.Status);
    }
}
