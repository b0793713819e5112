using System.Collections.Immutable;

namespace Omnichannel.LoadTests.Reports;

/// <param name="Stored">How many different messages the store has, acknowledged or not.</param>
public sealed record OutageResult(int Acknowledged, int Stored, ImmutableArray<Finding> Findings)
{
    public int Lost => Findings.Count(f => f.Kind == FindingKind.Lost);

    public int Doubled => Findings.Count(f => f.Kind == FindingKind.Doubled);

    public int OutOfOrder => Findings.Count(f => f.Kind == FindingKind.OutOfOrder);

    public int Strayed => Findings.Count(f => f.Kind == FindingKind.Strayed);
}

/// <summary>Compares what was acknowledged with what is stored: each message once, a citizen's all in one conversation, and there in the order in
/// which they were acknowledged. Pure.</summary>
public static class OutageAudit
{
    private const string InStore = "store";

    /// <param name="acknowledged">Of each citizen the numbers of his messages, in that order. No number serves twice.</param>
    /// <param name="stored">Of each conversation the numbers of its messages, in its order.</param>
    public static OutageResult Compare(ImmutableArray<ImmutableArray<int>> acknowledged, ImmutableArray<ImmutableArray<int>> stored)
    {
        var places = stored.SelectMany((numbers, conversation) => numbers.Select((number, at) => (Number: number, Conversation: conversation, At: at))).ToLookup(p => p.Number);
        var findings = acknowledged.SelectMany((numbers, citizen) => OfCitizen(citizen, numbers, number => [.. places[number].Select(p => (p.Conversation, p.At))]));
        return new OutageResult(acknowledged.Sum(a => a.Length), places.Count, [.. findings]);
    }

    private static IEnumerable<Finding> OfCitizen(int citizen, ImmutableArray<int> numbers, Func<int, (int Conversation, int At)[]> placesOf)
    {
        (int Conversation, int At)? last = null;
        foreach (var number in numbers)
        {
            var places = placesOf(number);
            if (places.Length != 1) yield return About(places.Length == 0 ? FindingKind.Lost : FindingKind.Doubled, number);
            if (places.Length == 0) continue;
            if (last is { } before && places[0].Conversation != before.Conversation) yield return About(FindingKind.Strayed, number);
            else if (last is { } earlier && places[0].At < earlier.At) yield return About(FindingKind.OutOfOrder, number);
            last = places[0];
        }

        Finding About(FindingKind kind, int number) => new(kind, InStore, FormattableString.Invariant($"citizen {citizen}"), FormattableString.Invariant($"{number}"));
    }
}
