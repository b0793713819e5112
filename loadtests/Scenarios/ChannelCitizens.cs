using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Meta;

namespace Omnichannel.LoadTests.Scenarios;

/// <summary>Citizens who write through a provider. Each has at most two messages under way: the second can overtake the first.</summary>
public sealed class ChannelCitizens(ProviderSimulator providers, ProviderLine line, int count)
{
    private const int WritersMax = 64;

    /// <summary>One mail in so many comes from another address than the thread's.</summary>
    private const int MailsPerOtherAddress = 4;

    /// <summary>Who was not heard does not write on at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>So many messages, spread evenly. Ends when the gateway has acknowledged each, or its provider has given up.</summary>
    /// <param name="acknowledged">Told after each that was.</param>
    public Task WriteAsync(int messages, Action acknowledged, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = WritersMax, CancellationToken = cancellation };
        return Parallel.ForAsync(0, count, parallel, async (citizen, stop) =>
        {
            var own = (messages / count) + (citizen < messages % count ? 1 : 0);
            Task before = Task.CompletedTask;
            for (var n = 1; n <= own; n++)
            {
                var now = CountAsync(Write(citizen, n, FormattableString.Invariant($"Pesan {n} dari warga {citizen + 1}: apakah berkas saya sudah selesai?")), acknowledged);
                await before.WaitAsync(stop);
                before = now;
            }
            await before.WaitAsync(stop);
        });
    }

    private static async Task CountAsync(Delivery delivery, Action acknowledged)
    {
        if (await delivery.Acknowledged) acknowledged();
        else await Task.Delay(Pause);
    }

    private Delivery Write(int citizen, int message, string text)
    {
        var (number, name) = (FormattableString.Invariant($"62812{citizen:00000000}"), FormattableString.Invariant($"Warga {citizen + 1}"));
        return line switch
        {
            ProviderLine.Sms => providers.Twilio.Write($"+{number}", text),
            ProviderLine.WhatsAppTwilio => providers.Twilio.Write($"whatsapp:+{number}", name, text),
            ProviderLine.WhatsApp => providers.Meta.WriteWhatsAppBatch(new WhatsAppNote(number, name, text))[0],
            ProviderLine.Mail => providers.Mail.Write(Mailbox(citizen, "example.org"), name, text, message % MailsPerOtherAddress == 0 ? Mailbox(citizen, "kantor.example.org") : null),
            _ => providers.Meta.WriteMessenger(number, text),
        };
    }

    private static string Mailbox(int citizen, string domain) => FormattableString.Invariant($"warga.{citizen + 1}@{domain}");
}
