using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.WhatIf.Plans;

namespace Omnichannel.WhatIf.Runs;

/// <summary>An operator of a simulated run: takes every offer, answers every message after a while of typing, and closes when the
/// service time is over and nothing is unanswered.</summary>
internal sealed class SimulatedOperator(OperatorId id, int capacity, SimulatedOffice office)
{
    /// <summary>How long it takes to see an offer and to take it: assumed.</summary>
    private static readonly TimeSpan AcceptsAfter = TimeSpan.FromSeconds(2);

    private readonly string _connection = $"console-{id.Name}";
    private readonly Dictionary<VisitId, Talk> _talks = [];
    private readonly HashSet<OfferId> _taken = [];
    private readonly HashSet<OfferId> _serving = [];
    private int _replies;
    private string? _epoch;
    private long _seq;

    public OperatorId Id => id;

    public int Capacity => capacity;

    /// <summary>The time that he has spent on visits, each counted for itself.</summary>
    public TimeSpan Busy { get; private set; }

    private IOperatorGrain Me => office.Grains.GetGrain<IOperatorGrain>(id.ToString());

    public async Task ComeAsync()
    {
        office.Pages.Open(_connection, Show);
        var resumed = await Me.Connect(office.Gateway, _connection, _epoch, _seq);
        (_epoch, _seq) = (resumed.Epoch, resumed.Seq);
        foreach (var card in resumed.Snapshot?.Cards.Values ?? []) See(new CardChanged(card, []));
        foreach (var e in resumed.Events) See(e);
        await Me.SetStatus(OperatorStatus.Available);
    }

    public async Task GoAsync()
    {
        await Me.SetStatus(OperatorStatus.Offline);
        await Me.Disconnect(_connection);
        office.Pages.Close(_connection);
    }

    private void Show(HubPush push)
    {
        if (push is not OperatorPush pushed) return;
        (_epoch, _seq) = (pushed.Epoch, pushed.Seq);
        See(pushed.Event);
    }

    private void See(OperatorEvent e)
    {
        switch (e)
        {
            case CardChanged { Card.Row: var row } changed:
                TalkOf(row).Hear(changed);
                var offer = new OfferId(row.Visit, row.OfferNumber);
                if (row.Status == VisitStatus.Offered && _taken.Add(offer)) office.Begin(() => TakeAsync(row, offer));
                if (row.Status == VisitStatus.Served && _serving.Add(offer)) office.Begin(() => ServeAsync(row));
                break;
            case CardRemoved removed when _talks.Remove(removed.Visit, out var talk):
                talk.End();
                break;
        }
    }

    private Talk TalkOf(VisitRow row)
    {
        if (!_talks.TryGetValue(row.Visit, out var talk)) _talks[row.Visit] = talk = new Talk(office.Time);
        return talk;
    }

    private async Task TakeAsync(VisitRow row, OfferId offer)
    {
        await office.DelayAsync(AcceptsAfter);
        var result = await ExecuteAsync(row, new AcceptOffer(offer, id, id.Name));
        if (result.IsDone) office.Books.Served(row.Visit, row.Conversation, office.Now);
    }

    private async Task ServeAsync(VisitRow row)
    {
        var began = office.Now;
        var until = began + office.ServiceTime(row.Visit);
        var chance = new Random(unchecked((int)began.Ticks * 31 + row.Visit.Ticket.Number));
        var talk = TalkOf(row);
        while (!talk.IsOver)
        {
            if (talk.IsUnanswered) await AnswerAsync(row, talk, chance);
            else if (office.Now < until) await talk.Moment.UntilAsync(() => talk.IsUnanswered || talk.IsOver, until);
            else if ((await ExecuteAsync(row, new CloseVisit(row.Visit, id))).IsDone) await talk.Moment.UntilAsync(() => talk.IsOver, DateTimeOffset.MaxValue);
            else break;
        }
        Busy += office.Now - began;
    }

    private async Task AnswerAsync(VisitRow row, Talk talk, Random chance)
    {
        var style = office.Style;
        await office.DelayAsync(Chances.Between(chance, style.TypingLeast, style.TypingMost));
        if (talk.IsOver) return;
        var key = FormattableString.Invariant($"{id.Name}-{++_replies}");
        var result = await ExecuteAsync(row, new Reply(row.Visit, id, key, style.Answers[chance.Next(style.Answers.Length)]));
        if (!result.IsDone)
        {
            talk.End();
            return;
        }
        office.Books.Committed();
        // Our own words may come back later than the answer: unseen, the question would be answered twice.
        talk.Said(result.Version);
    }

    private Task<CommandResult> ExecuteAsync(VisitRow row, VisitCommand command) =>
        office.Grains.GetGrain<IConversationGrain>(row.Conversation.ToString()).Execute(command);

    /// <summary>What was said on one visit, as far as it matters here.</summary>
    private sealed class Talk(TimeProvider time)
    {
        private long _asked;
        private long _answered;

        public Moment Moment { get; } = new(time);

        public bool IsOver { get; private set; }

        public bool IsUnanswered => _asked > _answered;

        public void Hear(CardChanged changed)
        {
            foreach (var entry in changed.Entries)
            {
                // A folded message asks for nothing: whoever floods is answered once.
                if (entry is { Kind: EntryKind.Citizen, IsFolded: false }) _asked = Math.Max(_asked, entry.Seq);
                if (entry.Kind == EntryKind.Operator) Said(entry.Seq);
            }
            Moment.Changed();
        }

        public void Said(long seq) => _answered = Math.Max(_answered, seq);

        public void End()
        {
            IsOver = true;
            Moment.Changed();
        }
    }
}
