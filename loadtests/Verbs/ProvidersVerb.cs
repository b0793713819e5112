using System.CommandLine;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Mail;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>providers</c>: Twilio, Meta and a mail server on this machine, until Ctrl+C.</summary>
internal static class ProvidersVerb
{
    private const int UsualPort = 5090;
    private const int UsualSmtpPort = 5091;
    private const int UsualImapPort = 5092;
    private static readonly ProviderOptions Usual = new();

    private static readonly Option<int> Port = new("--port") { Description = "Where the providers' interfaces are, on 127.0.0.1.", DefaultValueFactory = _ => UsualPort };
    private static readonly Option<int> SmtpPort = new("--smtp-port") { Description = "Where the mail server takes mails.", DefaultValueFactory = _ => UsualSmtpPort };
    private static readonly Option<int> ImapPort = new("--imap-port") { Description = "Where its mailbox is fetched.", DefaultValueFactory = _ => UsualImapPort };
    private static readonly Option<Uri> Gateway = new("--gateway") { Description = "Who gets the webhooks.", DefaultValueFactory = _ => Usual.Gateway, CustomParser = r => new Uri(r.Tokens[0].Value) };
    private static readonly Option<string> Office = new("--office") { Description = "Whose accounts they are.", DefaultValueFactory = _ => Usual.Office };
    private static readonly Option<string?> Faults = new("--faults") { Description = "In percent: 429=2,5xx=2,timeout=1,lost=2 of sends; duplicate=10,reorder=10 of webhooks. Default: none." };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides everything that chance does.", DefaultValueFactory = _ => Usual.Seed };

    public static Command Create()
    {
        var command = new Command("providers", "Plays Twilio, Meta and a mail server on this machine: takes answers, tells how they fare, brings messages, fails on demand.") { Port, SmtpPort, ImapPort, Gateway, Office, Faults, Seed };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        if (arguments.GetValue(Gateway) is not { IsLoopback: true } gateway) return await PlanArguments.RefuseAsync("--gateway must be on this machine.");
        ProviderOptions options;
        try
        {
            options = Usual with
            {
                Port = arguments.GetValue(Port),
                Mail = new MailPorts(arguments.GetValue(SmtpPort), arguments.GetValue(ImapPort)),
                Gateway = gateway,
                Office = arguments.GetValue(Office)!,
                Faults = FaultRates.Parse(arguments.GetValue(Faults)),
                Seed = arguments.GetValue(Seed),
                StatusPace = TimeSpan.FromMilliseconds(300),
                Print = Console.Out.WriteLine,
            };
        }
        catch (FormatException refused)
        {
            return await PlanArguments.RefuseAsync(refused.Message);
        }
        await using var providers = await ProviderSimulator.Start(options, cancellation);
        await Console.Out.WriteLineAsync(ProviderGuide.Of(providers, options));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
}
