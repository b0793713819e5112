using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Orleans.Storage;

namespace Omnichannel.Grains.Tests.House;

/// <summary>Random days under a seed: citizens who write and try again, operators who come, go, answer and forget, a store that
/// fails before or after commits, a server that crashes. What was acknowledged stands, and nobody is double-booked or forgotten.</summary>
public sealed class RandomDaysTests
{
    private const int Steps = 120;
    private const int CitizenCount = 6;
    private const int Capacity = 2;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Forty_days(int block)
    {
        for (var seed = block * 40 + 1; seed <= (block + 1) * 40; seed++)
        {
            try
            {
                using var house = new House(seed, null, (Some.Sari, Capacity), (Some.Budi, Capacity));
                new Day(seed, house).Run();
            }
            catch (Exception fault)
            {
                Assert.Fail($"Seed {seed}: {fault.Message}\n{fault.StackTrace}");
            }
        }
    }

    private sealed class Day(int seed, House house)
    {
        private readonly Random _random = new(seed);
        private readonly Dictionary<int, List<string>> _acknowledged = [];
        private readonly List<(ConversationId Conversation, string Key)> _replies = [];
        private int _keys;

        public void Run()
        {
            var citizens = Enumerable.Range(1, CitizenCount).Select(n => house.Citizen(n)).ToArray();
            ConsoleDouble[] consoles = [house.Console(Some.Sari).IsAvailable(), house.Console(Some.Budi).IsAvailable()];
            for (var step = 0; step < Steps; step++)
            {
                Step(citizens, consoles);
                foreach (var who in new[] { Some.Sari, Some.Budi })
                    Assert.InRange(house.OpenVisits.Count(v => v.Occupies(who)), 0, Capacity);
            }
            Finish(consoles);
            foreach (var citizen in citizens) CheckTranscript(citizen);
        }

        private void Step(CitizenDouble[] citizens, ConsoleDouble[] consoles)
        {
            var console = consoles[_random.Next(consoles.Length)];
            if (_random.Next(6) == 0) house.Store.Fail(_random.Next(2) == 0 ? Fault.BeforeCommit : Fault.AfterCommit, _random.Next(3));
            switch (_random.Next(16))
            {
                case < 4: Write(_random.Next(CitizenCount), citizens); break;
                case 4 when console.Offer is { } offer: Insist(() => console.Accepts(offer)); break;
                case 5 when console.Offer is { } offer: Insist(() => console.Declines(offer)); break;
                case 6 when console.Served is { } visit: Reply(console, visit); break;
                case 7 when console.Served is { } visit: Insist(() => console.Closes(visit)); break;
                case 8 when console.Served is { } visit: Insist(() => console.Transfers(visit, _random.Next(2) == 0 ? Some.Budi : null)); break;
                case 9: Insist(() => console.Connects()); break;
                case 10 when _random.Next(4) == 0: house.CrashAndRestart(); break;
                case 11 when _random.Next(3) == 0: Insist(console.Leaves); break;
                case 12 when console.Served is { } visit: Insist(() => console.Consults(visit, _random.Next(2) == 0 ? Some.Budi : null, house.Now.AddSeconds(1 + _random.Next(300)))); break;
                case 13 when console.Served is { } visit: Insist(() => console.Parks(visit, house.Now.AddSeconds(1 + _random.Next(300)))); break;
                case 14 when console.Rows.FirstOrDefault(r => r.Status == VisitStatus.Consulted) is { } asked: Insist(() => console.Answers(asked)); break;
                case 15 when _random.Next(3) == 0 && console.Rows.FirstOrDefault(r => r.Status == VisitStatus.Parked) is { } parked: Insist(() => console.Closes(parked)); break;
                default: house.Wait(TimeSpan.FromSeconds(_random.Next(40))); break;
            }
        }

        private void Write(int index, CitizenDouble[] citizens)
        {
            var key = $"k{++_keys}";
            Insist(() => citizens[index].Says($"pesan {key}", key));
            if (!_acknowledged.TryGetValue(index + 1, out var keys)) _acknowledged[index + 1] = keys = [];
            keys.Add(key);
        }

        private void Reply(ConsoleDouble console, VisitRow visit)
        {
            var key = $"r{++_keys}";
            if (Insist(() => console.Replies(visit, "balasan", key)).IsDone) _replies.Add((visit.Conversation, key));
        }

        /// <summary>As every client does: the same again until it is answered.</summary>
        private static T Insist<T>(Func<T> call)
        {
            for (var tries = 0; ; tries++)
            {
                try
                {
                    return call();
                }
                catch (Exception fault) when (tries < 10 && fault is StoreUnavailableException or InconsistentStateException)
                {
                    // Tried again with the same key.
                }
            }
        }

        private static void Insist(Action call) => Insist(() =>
        {
            call();
            return true;
        });

        /// <summary>Both operators come back and work everything off: nobody may be left over.</summary>
        private void Finish(ConsoleDouble[] consoles)
        {
            house.Store.Fail(Fault.None);
            for (var round = 0; round < 60 && house.OpenVisits.Length > 0; round++)
            {
                foreach (var console in consoles)
                {
                    console.Connects();
                    console.Sets(OperatorStatus.Available);
                    if (console.Offer is { } offer) console.Accepts(offer);
                    if (console.Served is { } visit) console.Closes(visit);
                }
                house.Wait(TimeSpan.FromSeconds(5));
            }
            Assert.Empty(house.OpenVisits);
            Assert.Equal(0, house.Do(grains => grains.GetGrain<IDeskGrain>(Some.Office.Name).Reconcile()));
            foreach (var console in consoles) Assert.Empty(console.Rows);
        }

        private void CheckTranscript(CitizenDouble citizen)
        {
            var number = int.Parse(citizen.Id.Address.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
            var entries = house.Do(_ => house.Store.EventsAfter(citizen.Id, 0, 10_000))
                .Select(e => Transcripts.EntryOf(EventCodec.Decode(e), e.Version, e.At, staff: true)).OfType<TranscriptEntry>().ToList();
            Assert.Equal(_acknowledged.GetValueOrDefault(number) ?? [], entries.Where(e => e.Kind == EntryKind.Citizen).Select(e => e.Key));
            Assert.Equal(_replies.Where(r => r.Conversation == citizen.Id).Select(r => r.Key), entries.Where(e => e.Kind == EntryKind.Operator).Select(e => e.Key));
        }
    }
}
