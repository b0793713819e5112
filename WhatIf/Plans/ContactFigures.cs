using System.Collections.Immutable;
using System.Globalization;
using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Plans;

/// <summary>How many contacts an office counted in one month, by channel.</summary>
/// <param name="ByChannel">In the order of the report. What the report does not tell apart is under
/// <see cref="ContactFigures.NotToldApart"/>, so that the numbers always add up to <paramref name="Total"/>.</param>
public sealed record MonthFigures(int Year, int Month, int Total, ImmutableArray<ChannelFigure> ByChannel)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Month:00}");
}

/// <inheritdoc cref="MonthFigures"/>
public sealed record ChannelFigure(string Channel, int Contacts);

/// <summary>The field figures of Data/contacts.csv: whole numbers only, an empty cell for what is not known, so no cell
/// is ever quoted.</summary>
public static class ContactFigures
{
    public const string NotToldApart = "not told apart";

    /// <summary>The month as <c>2020-06</c>, from the figures that come with the program.</summary>
    /// <exception cref="ArgumentException">There are no figures for it; the message names those there are.</exception>
    public static MonthFigures Find(string month)
    {
        using var csv = new StreamReader(DataFile.Open("contacts.csv"));
        var all = Read(csv);
        return all.FirstOrDefault(m => m.Name == month)
            ?? throw new ArgumentException($"No figures for {month}: there are {string.Join(", ", all.Select(m => m.Name))}.");
    }

    /// <summary>The channel behind a name in the report. What it does not tell apart counts as web chat.</summary>
    public static Channel ChannelOf(string counted) => counted switch
    {
        "phone" or "whatsapp call" => Channel.Phone,
        "whatsapp chat" => Channel.WhatsApp,
        "email" => Channel.Email,
        "facebook" => Channel.Messenger,
        "website" => Channel.WebForm,
        _ => Channel.WebChat,
    };

    /// <summary>All months, in the order of the file. A line that starts with # is a remark; the first other line names
    /// the columns: year, month, one for each channel, total.</summary>
    /// <exception cref="InvalidDataException">A line does not have the columns, or its channels add up to more than its total.</exception>
    public static ImmutableArray<MonthFigures> Read(TextReader csv)
    {
        var lines = csv.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => !l.StartsWith('#'))
            .Select(l => l.Split(','))
            .ToArray();
        return lines is [["year", "month", .., "total"] columns, .. var rows]
            ? [.. rows.Select(cells => Month(columns, cells))]
            : throw new InvalidDataException("The columns are not year, month, …, total.");
    }

    private static MonthFigures Month(string[] columns, string[] cells)
    {
        if (cells.Length != columns.Length) throw new InvalidDataException($"Not {columns.Length} cells: {string.Join(',', cells)}");
        var numbers = cells.Select(c => c.Length == 0 ? (int?)null : int.Parse(c, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        var (year, month, total) = (numbers[0] ?? 0, numbers[1] ?? 0, numbers[^1] ?? 0);
        ImmutableArray<ChannelFigure> known =
        [
            .. Enumerable.Range(2, columns.Length - 3)
                .Where(i => numbers[i] > 0)
                .Select(i => new ChannelFigure(columns[i].Replace('_', ' '), numbers[i]!.Value)),
        ];
        var rest = total - known.Sum(c => c.Contacts);
        if (rest < 0) throw new InvalidDataException($"The channels add up to more than the total: {string.Join(',', cells)}");
        return new MonthFigures(year, month, total, rest == 0 ? known : known.Add(new ChannelFigure(NotToldApart, rest)));
    }
}
