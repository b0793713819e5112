using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.LoadTests.Verbs;

/// <summary>Who comes, and when: what the ways to replay have in common.</summary>
internal static class PlanArguments
{
    private const int WrongArguments = 2;
    private const int ContactsMax = 100_000;

    public static readonly Option<string?> Month = new("--month") { Description = "The month of the figures, e.g. 2020-06." };
    public static readonly Option<int?> Days = new("--days") { Description = "Only the first so many working days." };
    public static readonly Option<int> Operators = new("--operators") { Description = "How many operators work.", DefaultValueFactory = _ => 4 };
    public static readonly Option<int> Seed = new("--seed") { Description = "Decides everything that chance does.", DefaultValueFactory = _ => 1 };
    public static readonly Option<TimeOnly> Opens = new("--opens") { Description = "When the office opens.", DefaultValueFactory = _ => new TimeOnly(8, 0) };
    public static readonly Option<TimeOnly> Closes = new("--closes") { Description = "When it closes.", DefaultValueFactory = _ => new TimeOnly(16, 0) };
    public static readonly Option<string?> Json = new("--json") { Description = "Also write the report there." };

    public static readonly Option<int?> Day = new("--day") { Description = "A made-up day with so many contacts, in virtual time." };
    public static readonly Option<string?> Mix = new("--mix") { Description = "With --day: the channels in proportion. Default: whatsapp=60,webchat=20,phone=8,email=6,webform=4,messenger=2." };
    public static readonly Option<double> Peak = new("--peak") { Description = "With --day: the part of all contacts that comes within one hour of the morning, 0 to 1." };
    public static readonly Option<string?> Recorded = new("--recorded")
    {
        Description = "A file with contacts as they were, in virtual time: the first line is time,channel,person,messages,serviceSeconds (the last three "
            + "may be missing, or empty), then one line a contact, e.g. 2026-11-24T09:15,whatsapp,p17,3,240. Channels: webchat, whatsapp, sms, email, messenger, webform, phone.",
    };

    public static PlanOptions OptionsOf(ParseResult arguments)
    {
        var (opens, closes, days) = (arguments.GetValue(Opens), arguments.GetValue(Closes), arguments.GetValue(Days));
        if (opens >= closes) throw new ArgumentException("--opens must be before --closes.");
        if (days < 1) throw new ArgumentException("--days must be at least 1.");
        return new PlanOptions(opens, closes, arguments.GetValue(Seed), days);
    }

    /// <summary>The plan that is asked for, and what to call it.</summary>
    /// <exception cref="ArgumentException">None, or several at once.</exception>
    /// <exception cref="FormatException">A mix or a file says something else.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (string Name, ContactPlan Plan) PlanOf(ParseResult arguments, Phrasebook phrases)
    {
        var options = OptionsOf(arguments);
        return (arguments.GetValue(Month), arguments.GetValue(Day), arguments.GetValue(Recorded)) switch
        {
            ({ } month, null, null) => (month, MonthPlan.Draw(ContactFigures.Find(month), phrases, options)),
            (null, { } contacts, null) => (FormattableString.Invariant($"a day of {contacts} contacts"), DayPlan.Draw(DayOf(contacts, arguments, options), phrases)),
            (null, null, { } file) => (Path.GetFileName(file), ReadRecorded(file, options, phrases)),
            _ => throw new ArgumentException("Give one of --month, --day and --recorded."),
        };
    }

    public static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return WrongArguments;
    }

    private static DayOptions DayOf(int contacts, ParseResult arguments, PlanOptions options)
    {
        if (contacts is < 1 or > ContactsMax) throw new ArgumentException($"--day must be 1 to {ContactsMax} contacts.");
        var peak = arguments.GetValue(Peak);
        if (peak is not (>= 0 and <= 1)) throw new ArgumentException("--peak must be 0 to 1.");
        var mix = arguments.GetValue(Mix) is { } text ? MixOf(text) : DayPlan.UsualMix;
        return new DayOptions(contacts, mix, peak, options.Opens, options.Closes, options.Seed);
    }

    private static ContactPlan ReadRecorded(string file, PlanOptions options, Phrasebook phrases)
    {
        using var csv = new StreamReader(file);
        return RecordedPlan.Read(csv, options, phrases);
    }

    private static ImmutableArray<(Channel, double)> MixOf(string text) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries).Select(part =>
            part.Split('=') is [var name, var weight]
            && Channels.TryParse(name, out var channel)
            && double.TryParse(weight, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0
                ? (channel, value)
                : throw new FormatException($"No part of a mix like whatsapp=60: \"{part}\".")),
    ];
}
