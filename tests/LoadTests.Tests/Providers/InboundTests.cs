using Omnichannel.Adapters.Contract;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Meta;

namespace Omnichannel.LoadTests.Tests.Providers;

public sealed class InboundTests
{
    private static readonly MediaFile Photo = new([1, 2, 3], "image/jpeg", "kk.jpg");

    public static TheoryData<ProviderLine> Lines() => new(Town.Hooked);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_a_citizen_writes_arrives_signed_and_as_it_was_written(ProviderLine line)
    {
        await using var town = await Town.Start();
        var delivery = town.Write(line, "Halo, KTP saya & « 50 % » 🙂\nterima kasih");
        Assert.True(await delivery.Acknowledged);
        var wrote = Assert.Single(town.Gateway.Written);
        Assert.Equal((delivery.Key, "Halo, KTP saya & « 50 % » 🙂\nterima kasih"), (wrote.Message.Key, wrote.Message.Text));
        Assert.Equal(line == ProviderLine.Messenger ? Town.Person : Town.Citizen, wrote.From.Identity);
        Assert.Equal(line is ProviderLine.WhatsApp or ProviderLine.WhatsAppTwilio ? "Siti" : null, wrote.Message.SenderName);
        Assert.Equal(0, town.Gateway.Forged);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_webhook_that_is_doubled_tells_the_same_message_twice(ProviderLine line)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.DoubleNext();
        var delivery = town.Write(line, "Halo");
        await town.Providers.Settled();
        Assert.Equal([delivery.Key, delivery.Key], town.Gateway.Written.Select(w => w.Message.Key));
        Assert.Equal((1, 2), (town.Providers.Ledger.Written.Length, town.Providers.Ledger.Webhooks.Length));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_webhook_that_is_late_is_overtaken_by_the_next(ProviderLine line)
    {
        await using var town = await Town.Start();
        town.Providers.Faults.DelayNext();
        town.Write(line, "first");
        town.Write(line, "second");
        await town.Providers.Settled();
        Assert.Equal(["second", "first"], town.Gateway.Written.Select(w => w.Message.Text));
    }

    [Theory]
    [InlineData(ProviderLine.WhatsApp)]
    [InlineData(ProviderLine.Messenger)]
    public async Task Meta_delivers_again_until_it_is_acknowledged(ProviderLine line)
    {
        await using var town = await Town.Start();
        town.Gateway.Answer(503, 404, 500);
        Assert.True(await town.Write(line, "Halo").Acknowledged);
        var webhook = Assert.Single(town.Providers.Ledger.Webhooks);
        Assert.Equal([503, 404, 500, 200], webhook.Attempts.Select(a => a.Status));
        Assert.Single(town.Gateway.Written);
        Assert.Empty(town.Providers.Ledger.Unacknowledged);
    }

    [Fact]
    public async Task Twilio_tries_the_fallback_once_and_then_does_nothing_more()
    {
        await using var town = await Town.Start();
        town.Gateway.Answer(503, 503);
        var delivery = town.Write(ProviderLine.Sms, "Halo");
        Assert.False(await delivery.Acknowledged);
        Assert.Equal([503, 503], Assert.Single(town.Providers.Ledger.Webhooks).Attempts.Select(a => a.Status));
        Assert.Equal(delivery.Key, Assert.Single(town.Providers.Ledger.Unacknowledged).Key);
    }

    [Fact]
    public async Task Where_nobody_listens_twilio_tries_once_more_before_the_fallback()
    {
        await using var town = await Town.Start();
        await town.Gateway.DisposeAsync();
        Assert.False(await town.Write(ProviderLine.Sms, "Halo").Acknowledged);
        var attempts = Assert.Single(town.Providers.Ledger.Webhooks).Attempts;
        Assert.Equal([true, true, true], attempts.Select(a => a.IsConnectionFailure));
    }

    [Fact]
    public async Task Several_citizens_may_come_in_one_request()
    {
        await using var town = await Town.Start();
        var deliveries = town.Providers.Meta.WriteWhatsAppBatch(
            new WhatsAppNote("6281200000001", "Siti", "one"), new WhatsAppNote("6281200000002", "Budi", "two"), new WhatsAppNote("6281200000001", "Siti", "three"));
        await town.Providers.Settled();
        Assert.Equal(["+6281200000001 Siti one", "+6281200000002 Budi two", "+6281200000001 Siti three"], town.Gateway.Written.Select(w => $"{w.From.Identity} {w.Message.SenderName} {w.Message.Text}"));
        Assert.Equal(deliveries.Select(d => d.Key), town.Gateway.Written.Select(w => w.Message.Key));
        Assert.Single(town.Providers.Ledger.Webhooks);
    }

    [Fact]
    public async Task A_citizen_may_hide_his_number()
    {
        await using var town = await Town.Start();
        await town.Providers.Meta.WriteWhatsApp("ID.40021177003", "Siti", "Halo").Acknowledged;
        Assert.Equal("ID.40021177003", Assert.Single(town.Gateway.Written).From.Identity);
    }

    [Fact]
    public async Task Twilios_files_are_fetched_where_the_message_says()
    {
        await using var town = await Town.Start();
        await town.Providers.Twilio.Write(Town.Citizen, "", Photo, Photo with { Bytes = [4] }).Acknowledged;
        await AssertFetches(town.Twilio(ProviderLine.Sms), Assert.Single(town.Gateway.Written), [1, 2, 3], [4]);
    }

    [Fact]
    public async Task WhatsApps_files_are_fetched_by_their_id()
    {
        await using var town = await Town.Start();
        await town.Providers.Meta.WriteWhatsApp(Town.Citizen, "Siti", "KK saya", Photo).Acknowledged;
        var wrote = Assert.Single(town.Gateway.Written);
        Assert.Equal("KK saya", wrote.Message.Text);
        await AssertFetches(town.MetaMedia(town.MetaNumber), wrote, [1, 2, 3]);
    }

    [Fact]
    public async Task Messengers_files_are_fetched_by_their_address()
    {
        await using var town = await Town.Start();
        await town.Providers.Meta.WriteMessenger(Town.Person, "", Photo).Acknowledged;
        await AssertFetches(town.MetaMedia(town.MetaPage), Assert.Single(town.Gateway.Written), [1, 2, 3]);
    }

    [Fact]
    public async Task What_no_webhook_told_is_in_twilios_list()
    {
        await using var town = await Town.Start();
        var since = TimeProvider.System.GetUtcNow();
        var keys = Enumerable.Range(1, 3).Select(n => town.Providers.Twilio.WriteUnannounced(Town.Citizen, $"Pesan {n}")).ToHashSet();
        town.Providers.Twilio.WriteUnannounced($"whatsapp:{Town.Citizen}", "elsewhere");
        var received = await town.Twilio(ProviderLine.Sms).Received(since, default);
        Assert.Equal(keys, received.Cast<ChannelEvent.Wrote>().Select(w => w.Message.Key).ToHashSet());
        Assert.Empty(town.Gateway.Told);
    }

    [Theory]
    [InlineData(ProviderLine.WhatsApp)]
    [InlineData(ProviderLine.Messenger)]
    public async Task Meta_asks_before_it_sends(ProviderLine line)
    {
        await using var town = await Town.Start();
        Assert.True(await town.Providers.Meta.Verify(line));
    }

    private static async Task AssertFetches(IFetchesMedia client, ChannelEvent.Wrote wrote, params byte[][] files)
    {
        var fetched = new List<FetchedMedia>();
        foreach (var attachment in wrote.Message.Attachments) fetched.Add(await client.Fetch(attachment.Source!, 1000, default));
        Assert.Equal(files, fetched.Select(f => f.Bytes));
        Assert.All(fetched, f => Assert.Equal("image/jpeg", f.MediaType));
    }
}
