using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Senders;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Histories;

/// <summary>A short history, told second by second. Citizens are called by the number of their ticket.</summary>
internal sealed class SomeRun
{
    private static readonly OfficeId Office = new("demo");
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly OfficeSettings Settings = new() { Name = "Kantor Uji", OfferTimeout = TimeSpan.FromSeconds(4) };

    public static readonly OperatorId Sari = new(Office, "sari");
    public static readonly OperatorId Budi = new(Office, "budi");

    private readonly Dictionary<ConversationId, List<StoredEvent>> _events = [];
    private readonly Dictionary<VisitId, int> _offers = [];
    private readonly List<SentMessage> _acknowledged = [];
    private readonly List<Disturbance> _disturbances = [];
    private readonly List<ImmutableArray<LineEntry>> _looks = [];
    private readonly List<Attendance> _attendances = [];
    private readonly List<HandedOver> _handOvers = [];
    private readonly List<VisitRow> _rows = [];

    public static DateTimeOffset At(double second) => Start.AddSeconds(second);

    public static Ticket Web(int number) => new(Channel.WebChat, number);

    public static Ticket Sms(int number) => new(Channel.Sms, number);

    /// <param name="start">The start tag: the smaller stands nearer.</param>
    /// <param name="arrival">The number of the arrival; the second's own ticks where a life of the desk begins.</param>
    public SomeRun Joins(double second, Ticket who, long start, long? arrival = null) =>
        Says(second, who, new VisitOpened(Visit(who), null, new Place(VisitClass.Normal, start, arrival ?? start)));

    public SomeRun Offered(double second, Ticket who, OperatorId to, double? deadline = null)
    {
        var number = _offers[Visit(who)] = _offers.GetValueOrDefault(Visit(who)) + 1;
        return Says(second, who, new VisitOffered(new OfferId(Visit(who), number), to, deadline is { } at ? At(at) : At(second) + Settings.OfferTimeout));
    }

    public SomeRun Accepts(double second, Ticket who, OperatorId by) => Says(second, who, new OfferAccepted(OfferOf(who), by, by.Name));

    public SomeRun Declines(double second, Ticket who, OperatorId by) => Says(second, who, new OfferDeclined(OfferOf(who), by, Expired: false));

    /// <summary>Offered and accepted at once.</summary>
    public SomeRun Served(double second, Ticket who, OperatorId by) => Offered(second, who, by).Accepts(second, who, by);

    public SomeRun Closes(double second, Ticket who, OperatorId by) => Says(second, who, new VisitClosed(by));

    public SomeRun Writes(double second, Ticket who, string key) => Says(second, who, new CitizenWrote(key, $"Pesan {key}", null, At(second)));

    public SomeRun Replies(double second, Ticket who, OperatorId by, string key) => Says(second, who, new OperatorWrote(key, "Baik.", by, by.Name));

    public SomeRun Fares(double second, Ticket who, long version, OutboundStatus status) => Says(second, who, new OutboundMoved(version, status, 1, null));

    public SomeRun Says(double second, Ticket who, ConversationEvent e)
    {
        var conversation = Conversation(who);
        if (!_events.TryGetValue(conversation, out var events)) _events[conversation] = events = [];
        var encoded = EventCodec.Encode(e, At(second));
        events.Add(new StoredEvent(events.Count + 1, encoded.At, encoded.Kind, encoded.Data));
        return this;
    }

    /// <summary>As if a version had got lost.</summary>
    public SomeRun Loses(Ticket who, int version)
    {
        _events[Conversation(who)].RemoveAt(version - 1);
        return this;
    }

    public SomeRun WasTold(Ticket who, string key, long seq, long after = 0)
    {
        _acknowledged.Add(new SentMessage(Conversation(who), key, ConversationState.CitizenKey(key), $"Pesan {key}", after) { Seq = seq });
        return this;
    }

    public SomeRun Kills(double second)
    {
        _disturbances.Add(new Disturbance(At(second), At(second)));
        return this;
    }

    public SomeRun Looks(Ticket who, int position)
    {
        _looks.Add([new LineEntry(Visit(who), Conversation(who), Need.Any, position, 0, VisitClass.Normal, VisitStatus.Waiting, Start, null, null)]);
        return this;
    }

    public SomeRun Comes(double second, OperatorId who) => Attends(second, who, isAvailable: true);

    public SomeRun Goes(double second, OperatorId who) => Attends(second, who, isAvailable: false);

    /// <param name="outcome">Null: the answer was lost.</param>
    public SomeRun HandsOver(Ticket who, long version, SendOutcome? outcome)
    {
        _handOvers.Add(new HandedOver(new OutboundId(Conversation(who), version), outcome));
        return this;
    }

    public SomeRun HasRow(Ticket who, VisitStatus status, OperatorId? by = null)
    {
        _rows.Add(new VisitRow(Visit(who), Conversation(who), 1, status, VisitClass.Normal, Start, Start, by, 0, null, null, false, null, null, null));
        return this;
    }

    public RecordedRun Until(double second)
    {
        var log = new EventLog();
        foreach (var (conversation, events) in _events) log.Add(conversation, events);
        return new RecordedRun
        {
            Settings = Settings,
            Capacities = new Dictionary<OperatorId, int> { [Sari] = 1, [Budi] = 1 },
            Log = log,
            OpenVisits = [.. _rows],
            Acknowledged = [.. _acknowledged],
            Calm = new Calm(_disturbances),
            Looks = [.. _looks],
            Attendances = [.. _attendances],
            HandOvers = [.. _handOvers],
            Until = At(second),
        };
    }

    private SomeRun Attends(double second, OperatorId who, bool isAvailable)
    {
        _attendances.Add(new Attendance(At(second), who, isAvailable));
        return this;
    }

    private OfferId OfferOf(Ticket who) => new(Visit(who), _offers[Visit(who)]);

    public static VisitId Visit(Ticket who) => new(Office, new DateOnly(2026, 11, 24), who);

    public static ConversationId Conversation(Ticket who) => new(Office, who.Channel, $"citizen-{who.Number}");
}
