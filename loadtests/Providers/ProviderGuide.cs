using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.LoadTests.Providers.Meta;
using Omnichannel.LoadTests.Providers.Twilio;

namespace Omnichannel.LoadTests.Providers;

/// <summary>What a developer has to know to use the simulator, printed at its start.</summary>
internal static class ProviderGuide
{
    public static string Of(ProviderSimulator providers, ProviderOptions options) => $$"""
        Twilio and Meta are at {{providers.Url}}, a mail server at {{MailAccounts.Host}}: SMTP {{providers.Mail.Ports.Smtp}}, IMAP {{providers.Mail.Ports.Imap}}  (nothing leaves this machine)
        Webhooks go to {{options.Gateway}}hooks/…/{{options.Office}}/…

          sms              account {{TwilioAccounts.SmsName}}: AccountSid {{TwilioAccounts.AccountSid}}, AuthToken {{TwilioAccounts.AuthToken}}, From {{TwilioAccounts.SmsNumber}}
          whatsapp-twilio  account {{TwilioAccounts.WhatsAppName}}: the same, From {{TwilioAccounts.WhatsAppNumber}}
          whatsapp         account {{MetaAccounts.WhatsAppName}}: PhoneNumberId {{MetaAccounts.PhoneNumberId}}, AccessToken {{MetaAccounts.AccessToken}}, AppSecret {{MetaAccounts.AppSecret}}, VerifyToken {{MetaAccounts.VerifyToken}}
          messenger        account {{MetaAccounts.MessengerName}}: PageId {{MetaAccounts.PageId}}, AppId {{MetaAccounts.AppId}}, the rest as for whatsapp
          mail             account {{MailAccounts.Name}}: Mailbox {{MailAccounts.Mailbox}}, SigningKey {{MailAccounts.SigningKey}}, HookToken {{MailAccounts.HookToken}},
                           Imap:User {{MailAccounts.User}}, Imap:Password {{MailAccounts.Password}}; Security None, and no sign-in for SMTP
          the HTTP ones    BaseUrl {{providers.Url}}; for media of Meta's also MediaHosts {{providers.Url.Host}}

        Write:   curl {{providers.Url}}control/write -H 'content-type: application/json' -d '{"channel":"whatsapp","from":"6281200000001","name":"Siti","text":"Halo"}'
        Break:   curl {{providers.Url}}control/faults -H 'content-type: application/json' -d '{"next":["429","lost"],"rates":"duplicate=10"}'
        Look:    curl {{providers.Url}}control/ledger

        """;
}
