using Npgsql;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Store.Log;

namespace Omnichannel.Store.Postgres;

/// <summary>The columns of a visit's row, in one order for reading and writing.</summary>
internal static class VisitRows
{
    /// <summary>What <see cref="Read"/> reads, from <c>visits v</c>.</summary>
    public const string Columns =
        "v.day, v.channel, v.number, v.version, v.status, v.class, v.opened_at, v.waiting_since, v.operator, v.offer_number, v.offer_deadline, " +
        "v.preferred, v.reserved, v.served_at, v.closed_at, v.citizen_name, v.place_class, v.place_start, v.place_arrival, v.need_service, " +
        "v.need_language, v.not_before, v.due_at, v.park, v.consultant, v.citizen";

    // Another conversation may take the same ticket in another process: then this fails, and is looked at again.
    private const string Insert =
        """
        insert into visits (office, conversation, day, channel, number, version, status, class, opened_at, waiting_since, operator, offer_number,
            offer_deadline, preferred, reserved, served_at, closed_at, citizen_name, place_class, place_start, place_arrival, need_service,
            need_language, not_before, due_at, park, consultant, citizen, is_open)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)
        """;

    private const string Update =
        """
        update visits set version = $6, status = $7, class = $8, opened_at = $9, waiting_since = $10, operator = $11, offer_number = $12,
            offer_deadline = $13, preferred = $14, reserved = $15, served_at = $16, closed_at = $17, citizen_name = $18, place_class = $19,
            place_start = $20, place_arrival = $21, need_service = $22, need_language = $23, not_before = $24, due_at = $25, park = $26,
            consultant = $27, citizen = $28, is_open = $29
        where office = $1 and day = $3 and channel = $4 and number = $5 and conversation = $2 and version < $6
        """;

    /// <param name="isKnown">The database has a row of this visit, and it is this conversation's.</param>
    public static NpgsqlBatchCommand Put(VisitRow row, long conversation, bool isKnown) => new(isKnown ? Update : Insert)
    {
        Parameters =
        {
            Values.Of(row.Visit.Office.Name),
            Values.Of(conversation),
            Values.Of(row.Visit.Day),
            Values.Of(row.Visit.Ticket.Channel.WireName()),
            Values.Of(row.Visit.Ticket.Number),
            Values.Of(row.Version),
            Values.Of(row.Status.ToString()),
            Values.Of(row.Class.ToString()),
            Values.Of(StoreTime.ToStored(row.OpenedAt)),
            Values.Of(StoreTime.ToStored(row.WaitingSince)),
            Values.Of(row.Operator?.ToString()),
            Values.Of(row.OfferNumber),
            Values.Of(row.OfferDeadline?.ToUnixTimeMilliseconds()),
            Values.Of(row.Preferred?.ToString()),
            Values.Of(row.Reserved),
            Values.Of(row.ServedAt?.ToUnixTimeMilliseconds()),
            Values.Of(row.ClosedAt?.ToUnixTimeMilliseconds()),
            Values.Of(row.CitizenName is { } name ? Values.Utf8(name) : null),
            Values.Of(row.Place?.Class.ToString()),
            Values.Of(row.Place?.Start),
            Values.Of(row.Place?.Arrival),
            Values.Of(StoredText.ServiceOf(row.Need)),
            Values.Of(row.Need?.Language),
            Values.Of(row.NotBefore?.ToUnixTimeMilliseconds()),
            Values.Of(row.DueAt?.ToUnixTimeMilliseconds()),
            Values.Of(row.Park?.ToString()),
            Values.Of(row.Consultant?.ToString()),
            Values.Of(row.Citizen),
            Values.Of(row.IsOpen),
        },
    };

    public static VisitRow Read(NpgsqlDataReader row, OfficeId office, string address) => new(
        new VisitId(office, row.GetFieldValue<DateOnly>(0), new Ticket(StoredText.Channel(row.GetString(1)), row.GetInt32(2))),
        ConversationId.Parse($"{office}/{address}"),
        row.GetInt64(3),
        Enum.Parse<VisitStatus>(row.GetString(4)),
        Enum.Parse<VisitClass>(row.GetString(5)),
        StoreTime.FromStored(row.GetInt64(6)),
        StoreTime.FromStored(row.GetInt64(7)),
        StoredText.Operator(Text(row, 8)),
        row.GetInt32(9),
        Time(row, 10),
        StoredText.Operator(Text(row, 11)),
        row.GetBoolean(12),
        Time(row, 13),
        Time(row, 14),
        row.IsDBNull(15) ? null : Values.Text(row.GetFieldValue<byte[]>(15)),
        Text(row, 16) is { } among ? new Place(Enum.Parse<VisitClass>(among), row.GetInt64(17), row.GetInt64(18)) : null,
        StoredText.Need(Text(row, 19), Text(row, 20)),
        Time(row, 21),
        Time(row, 22),
        Text(row, 23) is { } park ? Enum.Parse<ParkReason>(park) : null,
        StoredText.Operator(Text(row, 24)),
        Text(row, 25));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : StoreTime.FromStored(row.GetInt64(column));
}
