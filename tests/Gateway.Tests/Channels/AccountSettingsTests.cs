using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Grains.Shared;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;
using Omnichannel.Support;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>What stands in the settings of an office's accounts.</summary>
public sealed class AccountSettingsTests
{
    [Fact]
    public async Task All_that_is_missing_is_said_at_the_start_and_no_secret_with_it()
    {
        var settings = new Dictionary<string, string>
        {
            ["Channels__Twilio__0__Office"] = "demo",
            ["Channels__Twilio__0__AuthToken"] = "rahasia-token",
            ["Channels__Mail__0__Office"] = "Bukan Kantor",
        };
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => GatewayProcess.StartAsync(new GatewayOptions { Environment = settings }));
        string[] said = ["ended with 1", "The server does not start", "AccountSid is missing", "From or MessagingServiceSid is missing", "Mailbox must be", "Office must be an office's id"];
        Assert.All(said, words => Assert.Contains(words, refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("rahasia-token", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_accounts_with_one_name_and_a_secret_whose_file_is_missing_are_said_at_the_start()
    {
        var api = LoopbackPort.Url(LoopbackPort.Free());
        var settings = GatewaySettings.Of(api, api, "demo").Where(s => !s.Key.EndsWith(":Account", StringComparison.Ordinal))
            .Append(("Channels:WhatsApp:0:Account", "main")).Append(("Channels:WhatsApp:0:AppSecretFile", "/rahasia/tidak/ada")).Append(("Channels:Messenger:0:VerifyTokenFile", "/"));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => GatewayProcess.StartAsync(new GatewayOptions { Environment = settings.AsEnvironment() }));
        string[] said =
        [
            "ended with 1", "The server does not start",
            "Channels:Twilio:0:Account and Channels:Twilio:1:Account are both \"main\"",
            "Channels:Twilio:1:Account and Channels:WhatsApp:0:Account are both \"main\"",
            "Channels:WhatsApp:0:AppSecretFile: there is no such file.",
            "Channels:Messenger:0:VerifyTokenFile: the file cannot be read.",
        ];
        Assert.All(said, words => Assert.Contains(words, refused.Message, StringComparison.Ordinal));
        Assert.All(["rahasia", TwilioAccounts.AuthToken, MetaAccounts.AccessToken], secret => Assert.DoesNotContain(secret, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_on_one_channel_have_templates_of_their_own()
    {
        await using var house = await ConnectedGateway.Start();
        var accounts = house.Gateway.Services.GetRequiredService<ChannelAccounts>();
        var conversation = ConversationId.Parse("demo/whatsapp/x");
        Assert.Equal(TwilioAccounts.ContentSid, accounts.Template(conversation, TwilioAccounts.WhatsAppName, "berkas_siap", "id")!.With(["Siti"]).Name);
        Assert.Equal("Halo Siti, dokumen Anda siap.", accounts.Template(conversation, MetaAccounts.WhatsAppName, "dokumen_siap", "id")!.Preview("Siti"));
        Assert.NotNull(accounts.Template(conversation, null, "dokumen_siap", "id"));
        Assert.Null(accounts.Template(conversation, MetaAccounts.WhatsAppName, "berkas_siap", "id"));
        Assert.Null(accounts.Template(conversation, TwilioAccounts.WhatsAppName, "berkas_siap", "en"));
        Assert.Null(accounts.Template(ConversationId.Parse("demo/sms/x"), null, "berkas_siap", "id"));
        Assert.Null(accounts.Template(ConversationId.Parse("other/whatsapp/x"), null, "berkas_siap", "id"));
    }
}
