using System.CommandLine;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.LoadTests.Reports;
using Omnichannel.LoadTests.Scenarios;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>channels</c>: a campaign on one channel, through the provider simulator. Exit code 1 when anything was lost, doubled or
/// left behind, 2 when the arguments make no sense.</summary>
internal static class ChannelsVerb
{
    private const string UsualFaults = "429=2,5xx=1,timeout=0.5,lost=1.5,duplicate=10,reorder=10";

    private static readonly Option<Uri?> Gateway = new("--gateway") { Description = "A running gateway, set up for the simulator at --port.", CustomParser = r => new Uri(r.Tokens[0].Value) };
    private static readonly Option<bool> Start = new("--start") { Description = "Start one, with a fresh store." };
    private static readonly Option<string?> Staff = new("--staff") { Description = "With --gateway: demo/sari:password,… or a file with one a line." };
    private static readonly Option<int> Port = new("--port") { Description = "Of the simulator. Default: a free one." };
    private static readonly Option<int> SmtpPort = new("--smtp-port") { Description = "Of its mail server. Default: a free one." };
    private static readonly Option<int> ImapPort = new("--imap-port") { Description = "Of its mailbox. Default: a free one." };
    private static readonly Option<string> Line = new("--channel") { Description = $"One of {string.Join(", ", ProviderLines.All)}.", DefaultValueFactory = _ => ProviderLine.WhatsApp.Name() };
    private static readonly Option<int> Messages = new("--messages") { Description = "How many.", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<int?> Citizens = new("--citizens") { Description = "How many write them. Default: one for every ten messages." };
    private static readonly Option<int> Kills = new("--kills") { Description = "With --start: how often the gateway is killed.", DefaultValueFactory = _ => 0 };
    private static readonly Option<string> Faults = new("--faults") { Description = "As for providers.", DefaultValueFactory = _ => UsualFaults };
    private static readonly Option<int> SettleSeconds = new("--settle-seconds") { Description = "Wall seconds after the last message.", DefaultValueFactory = _ => 300 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Decides everything that chance does.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the report there." };

    public static Command Create()
    {
        var command = new Command("channels", "Thousands of messages through one provider that fails, with a gateway that is killed; nothing may be lost or doubled.")
        {
            Gateway, Start, Staff, Port, SmtpPort, ImapPort, Line, Messages, Citizens, Kills, Faults, SettleSeconds, Seed, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        (ChannelCampaignOptions Options, FaultRates Faults, IReadOnlyList<StaffAccount> Staff) given;
        try
        {
            given = (OptionsOf(arguments), FaultRates.Parse(arguments.GetValue(Faults)), StaffAccount.ParseList(arguments.GetValue(Staff) ?? ""));
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return await PlanArguments.RefuseAsync(wrong.Message);
        }
        var (port, mail) = (Chosen(Port), new MailPorts(Chosen(SmtpPort), Chosen(ImapPort)));
        await using var gateway = arguments.GetValue(Start) ? await GatewayProcess.StartAsync(Fresh(port, mail), cancellation) : null;
        var url = gateway?.Url ?? arguments.GetValue(Gateway)!;
        var staff = gateway is null ? given.Staff : StaffAccount.Of(gateway.Passwords);
        if (staff.Count == 0) return await PlanArguments.RefuseAsync("With --gateway give --staff.");

        await using var providers = await ProviderSimulator.Start(new ProviderOptions { Port = port, Mail = mail, Gateway = url, Faults = given.Faults, Seed = given.Options.Seed }, cancellation);
        ChannelReport report;
        try
        {
            report = await new ChannelCampaign(providers, url, gateway, staff, given.Options, TimeProvider.System).RunAsync(Console.Error.WriteLine, cancellation);
        }
        catch (TimeoutException silent)
        {
            await Console.Error.WriteLineAsync(silent.Message);
            return 1;
        }
        await Console.Out.WriteAsync(report.ToText());
        await JsonReport.WriteAsync(arguments.GetValue(Json), report, cancellation);
        return report.IsGood ? 0 : 1;

        int Chosen(Option<int> option) => arguments.GetValue(option) is > 0 and var given ? given : LoopbackPort.Free();
    }

    private static ChannelCampaignOptions OptionsOf(ParseResult arguments)
    {
        var (messages, kills, isStarted) = (arguments.GetValue(Messages), arguments.GetValue(Kills), arguments.GetValue(Start));
        var citizens = arguments.GetValue(Citizens) ?? Math.Max(1, messages / 10);
        if (isStarted == arguments.GetValue(Gateway) is not null) throw new ArgumentException("Give one of --gateway and --start.");
        if (kills > 0 && !isStarted) throw new ArgumentException("Only a gateway of --start is killed.");
        if (messages < 1 || citizens < 1 || kills < 0) throw new ArgumentException("Give at least 1 message and 1 citizen.");
        var line = ProviderLines.Parse(arguments.GetValue(Line)) ?? throw new ArgumentException($"--channel is one of {string.Join(", ", ProviderLines.All)}.");
        return new ChannelCampaignOptions(line, messages, citizens, kills, TimeSpan.FromSeconds(arguments.GetValue(SettleSeconds)), arguments.GetValue(Seed));
    }

    private static GatewayOptions Fresh(int simulator, MailPorts mail)
    {
        var own = LoopbackPort.Free();
        var environment = GatewaySettings.Of(LoopbackPort.Url(simulator), LoopbackPort.Url(own), "demo", mail).AsEnvironment();
        environment["OMNICHANNEL_SEED_CAPACITY"] = "20";
        return new GatewayOptions { Environment = environment, Port = own };
    }
}
