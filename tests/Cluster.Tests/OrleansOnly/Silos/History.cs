using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>Reads what the database has kept, from the first event, and says what must not be: by the books of the simulation.</summary>
internal static class History
{
    public static async Task<IReadOnlyList<string>> Violations(IConversationStore store, IEnumerable<Citizen> citizens, IReadOnlyDictionary<OperatorId, int> capacities)
    {
        var found = new List<string>();
        var ledger = new Ledger();
        var tickets = new Dictionary<VisitId, ConversationId>();
        foreach (var citizen in citizens)
        {
            var events = await store.EventsAfter(citizen.Id, 0, int.MaxValue);
            if (!events.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, events.Length).Select(i => (long)i))) found.Add($"I2: {citizen.Id} has a gap");
            var seen = ledger.Enter(new ConversationCommit(citizen.Id, 0, [.. events.Select(e => new NewEvent(e.At, e.Kind, null, e.Data))]));
            foreach (var move in seen.Moves)
            {
                if (move.DoubleOf is { } first) found.Add($"I1: {citizen.Id} holds {move.Logged.Key} at {first} and at {move.Logged.Version}");
                if (move.Impossible is { } why) found.Add($"{(move.Logged.Event is VisitOpened ? "I12" : "I3, I4")}: {citizen.Id} {move.Logged.Version} {move.Logged.Event.GetType().Name}: {why}");
                if (move.Logged.Event is VisitOpened opened && !tickets.TryAdd(opened.Visit, citizen.Id)) found.Add($"I11: {opened.Visit} is given twice");
            }
            found.AddRange(Kept(citizen, seen.Book));
        }
        foreach (var row in await store.OpenVisits(new OfficeId("demo")))
            if (ledger.Of(row.Conversation).Visit is not { } visit || (visit.Visit, visit.Status, visit.Operator) != (row.Visit, row.Status, row.Operator))
                found.Add($"I3: the row says {row}, the events {ledger.Of(row.Conversation).Visit}");
        foreach (var operatorsOwn in (await store.OpenVisits(new OfficeId("demo"))).Where(r => r.Operator is { } who && r.Occupies(who)).GroupBy(r => r.Operator!.Value))
            if (operatorsOwn.Count() > capacities[operatorsOwn.Key]) found.Add($"I4: {operatorsOwn.Key} has {operatorsOwn.Count()} visits");
        return found;
    }

    private static IEnumerable<string> Kept(Citizen citizen, ConversationBook book)
    {
        foreach (var message in citizen.Acknowledged)
        {
            if (book.At(message.Seq!.Value) is not { Event: CitizenWrote kept } logged || logged.Key != message.EventKey || kept.Text != message.Text)
                yield return $"I1: {citizen.Id} {message.Key} was acknowledged at {message.Seq}, and is not there";
            if (message.Seq <= message.After) yield return $"I2: {citizen.Id} {message.Key} stands before what was acknowledged before it was sent";
        }
    }
}
