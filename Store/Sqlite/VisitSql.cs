using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Sqlite;

/// <summary>The columns of a visit's row, in one order for reading and writing.</summary>
internal static class VisitSql
{
    private const string DayFormat = "yyyy-MM-dd";

    private const string Columns =
        "day, channel, number, version, status, class, opened_at, waiting_since, operator, offer_number, offer_deadline, " +
        "preferred, reserved, served_at, closed_at, citizen_name, " +
        "place_class, place_start, place_arrival, need_service, need_language, not_before, due_at, park, consultant, citizen";

    private const int ColumnCount = 26;

    public const string Find = "select conversation from visits where office = ? and day = ? and channel = ? and number = ?";

    /// <summary>The caller has made sure that the row is of this conversation, or absent.</summary>
    public const string Put =
        $"""
        insert into visits (office, conversation, {Columns}) values (
            ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (office, day, channel, number) do update set
            version = excluded.version, status = excluded.status, class = excluded.class, opened_at = excluded.opened_at,
            waiting_since = excluded.waiting_since, operator = excluded.operator, offer_number = excluded.offer_number,
            offer_deadline = excluded.offer_deadline, preferred = excluded.preferred, reserved = excluded.reserved,
            served_at = excluded.served_at, closed_at = excluded.closed_at, citizen_name = excluded.citizen_name,
            place_class = excluded.place_class, place_start = excluded.place_start, place_arrival = excluded.place_arrival,
            need_service = excluded.need_service, need_language = excluded.need_language, not_before = excluded.not_before,
            due_at = excluded.due_at, park = excluded.park, consultant = excluded.consultant, citizen = excluded.citizen
        where excluded.version > visits.version
        """;

    // An index on open visits ends in the row's id, so the order costs nothing.
    public const string Open =
        $"""
        select {Columns}, (select c.channel || '/' || c.address from conversations c where c.id = v.conversation)
        from visits v where v.office = ? and v.status <> 'Closed' order by v.id
        """;

    public const string LastTicket = "select max(number) from visits where office = ? and day = ? and channel = ?";

    public static string Day(DateOnly day) => day.ToString(DayFormat, System.Globalization.CultureInfo.InvariantCulture);

    public static SqliteStatement BindKey(this SqliteStatement statement, VisitId visit) => statement
        .Bind(visit.Office.Name).Bind(Day(visit.Day)).Bind(visit.Ticket.Channel.WireName()).Bind(visit.Ticket.Number);

    public static SqliteStatement BindRow(this SqliteStatement statement, long conversation, VisitRow row) => statement
        .Bind(row.Visit.Office.Name).Bind(conversation)
        .Bind(Day(row.Visit.Day)).Bind(row.Visit.Ticket.Channel.WireName()).Bind(row.Visit.Ticket.Number)
        .Bind(row.Version).Bind(row.Status.ToString()).Bind(row.Class.ToString())
        .Bind(StoreTime.ToStored(row.OpenedAt)).Bind(StoreTime.ToStored(row.WaitingSince))
        .Bind(row.Operator?.ToString()).Bind(row.OfferNumber).Bind(row.OfferDeadline?.ToUnixTimeMilliseconds())
        .Bind(row.Preferred?.ToString()).Bind(row.Reserved ? 1 : 0)
        .Bind(row.ServedAt?.ToUnixTimeMilliseconds()).Bind(row.ClosedAt?.ToUnixTimeMilliseconds()).Bind(row.CitizenName)
        .Bind(row.Place?.Class.ToString()).Bind(row.Place?.Start).Bind(row.Place?.Arrival)
        .Bind(StoredText.ServiceOf(row.Need)).Bind(row.Need?.Language)
        .Bind(row.NotBefore?.ToUnixTimeMilliseconds()).Bind(row.DueAt?.ToUnixTimeMilliseconds())
        .Bind(row.Park?.ToString()).Bind(row.Consultant?.ToString()).Bind(row.Citizen);

    public static VisitRow Read(in SqliteStatement.Rows rows, OfficeId office) => new(
        new VisitId(
            office,
            DateOnly.ParseExact(rows.Text(0), DayFormat, System.Globalization.CultureInfo.InvariantCulture),
            new Ticket(StoredText.Channel(rows.Text(1)), rows.Int32(2))),
        ConversationId.Parse($"{office}/{rows.Text(ColumnCount)}"),
        rows.Int64(3),
        Enum.Parse<VisitStatus>(rows.Text(4)),
        Enum.Parse<VisitClass>(rows.Text(5)),
        StoreTime.FromStored(rows.Int64(6)),
        StoreTime.FromStored(rows.Int64(7)),
        StoredText.Operator(rows.TextOrNull(8)),
        rows.Int32(9),
        Time(rows.Int64OrNull(10)),
        StoredText.Operator(rows.TextOrNull(11)),
        rows.Int64(12) != 0,
        Time(rows.Int64OrNull(13)),
        Time(rows.Int64OrNull(14)),
        rows.TextOrNull(15),
        rows.TextOrNull(16) is { } among ? new Place(Enum.Parse<VisitClass>(among), rows.Int64(17), rows.Int64(18)) : null,
        StoredText.Need(rows.TextOrNull(19), rows.TextOrNull(20)),
        Time(rows.Int64OrNull(21)),
        Time(rows.Int64OrNull(22)),
        rows.TextOrNull(23) is { } park ? Enum.Parse<ParkReason>(park) : null,
        StoredText.Operator(rows.TextOrNull(24)),
        rows.TextOrNull(25));

    private static DateTimeOffset? Time(long? stored) => stored is { } some ? StoreTime.FromStored(some) : null;
}
