using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Plans;

/// <summary>Contacts as somebody recorded them: lines of <c>time,channel,person,messages,serviceSeconds</c>, the last three
/// of which may be empty or missing. The first line names the columns; a line that starts with # is a remark. The time is
/// <c>2026-11-24T09:15</c> or <c>2026-11-24 09:15:30</c> by the office's clock, the channel a wire name (whatsapp, webchat, …), messages
/// how many he writes (1 to 1,000). No cell is quoted. What is not recorded is drawn by the seed.</summary>
public static class RecordedPlan
{
    private const int MessagesMax = 1_000;
    private static readonly string[] Columns = ["time", "channel", "person", "messages", "serviceSeconds"];
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <exception cref="FormatException">A line says something else; the message names the line.</exception>
    public static ContactPlan Read(TextReader csv, PlanOptions options, Phrasebook phrases)
    {
        var lines = csv.ReadToEnd().Split('\n').Select((text, i) => new Line(i + 1, text.Trim()))
            .Where(l => l.Text.Length > 0 && l.Text[0] != '#')
            .ToArray();
        if (lines.Length == 0 || !Columns.Take(lines[0].Cells.Length).SequenceEqual(lines[0].Cells) || lines[0].Cells.Length < 2)
            throw new FormatException($"The first line must name the columns: {string.Join(',', Columns)} (the last three may be missing).");
        var recorded = lines[1..].Select(l => Contact(l, options)).OrderBy(c => c.At).ToArray();
        if (recorded.Length == 0) throw new FormatException("No contact is recorded.");
        var days = recorded.Select(c => DateOnly.FromDateTime(c.At)).Distinct().Take(options.Days ?? int.MaxValue).ToImmutableArray();
        var chance = new Random(options.Seed);
        var contacts = recorded.Where(c => DateOnly.FromDateTime(c.At) <= days[^1]).Select((c, i) => Plan(i + 1, c, days, options, phrases, chance));
        return new ContactPlan([.. contacts], days, options.Opens, options.Closes);
    }

    private static PlannedContact Plan(int number, Recorded recorded, ImmutableArray<DateOnly> days, PlanOptions options, Phrasebook phrases, Random chance)
    {
        var day = days.IndexOf(DateOnly.FromDateTime(recorded.At));
        var at = options.Hours * day + (recorded.At.TimeOfDay - options.Opens.ToTimeSpan());
        var drawn = ContactDraw.Next(number, at, recorded.Channel.WireName(), recorded.Channel, phrases, chance);
        return drawn with
        {
            Person = recorded.Person ?? drawn.Person,
            Messages = recorded.Messages is { } count ? [drawn.Messages[0], .. Enumerable.Range(1, count - 1).Select(i => phrases.FollowUps[i % phrases.FollowUps.Length])] : drawn.Messages,
            ServiceTime = recorded.Service,
        };
    }

    private static Recorded Contact(Line line, PlanOptions options)
    {
        if (line.Cells.Length is < 2 or > 5) throw line.Wrong($"{line.Cells.Length} cells instead of 2 to {Columns.Length}");
        if (!DateTime.TryParseExact(line.Cells[0], TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) throw line.Wrong($"no time like 2026-11-24T09:15: {line.Cells[0]}");
        if (!Channels.TryParse(line.Cells[1], out var channel)) throw line.Wrong($"no such channel: {line.Cells[1]}");
        if (TimeOnly.FromDateTime(at) < options.Opens || TimeOnly.FromDateTime(at) >= options.Closes)
            throw line.Wrong(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm} is outside of the office hours, {options.Opens:HH:mm} to {options.Closes:HH:mm}"));
        var person = line.Cell(2);
        if (person is not null && !ConversationId.TryParse($"o/{channel.WireName()}/{person}", null, out _)) throw line.Wrong($"no name for a person: {person}");
        var seconds = line.Number(4, 1, 24 * 60 * 60);
        return new Recorded(at, channel, person, line.Number(3, 1, MessagesMax), seconds is null ? null : TimeSpan.FromSeconds(seconds.Value));
    }

    private sealed record Recorded(DateTime At, Channel Channel, string? Person, int? Messages, TimeSpan? Service);

    private sealed record Line(int At, string Text)
    {
        public string[] Cells { get; } = Text.Split(',', StringSplitOptions.TrimEntries);

        public string? Cell(int column) => column < Cells.Length && Cells[column].Length > 0 ? Cells[column] : null;

        public int? Number(int column, int least, int most)
        {
            if (Cell(column) is not { } cell) return null;
            return int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw Wrong($"{Columns[column]} must be {least} to {most}: {cell}");
        }

        public FormatException Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"Line {At}: {what}."));
    }
}
