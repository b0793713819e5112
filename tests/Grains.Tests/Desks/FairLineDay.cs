using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.Desks;

/// <summary>What may happen at a line.</summary>
internal enum Happening { Comes, Reserves, Enters, IsPicked, GivesUp, IsParked, ComesBack, IsOffered }

/// <param name="Which">Chooses among those to whom it may happen.</param>
internal sealed record FairLineStep(Happening What, Channel Channel, VisitClass Class, int Which);

/// <summary>A day at a line, for property tests: rules and what happens, one after the other.</summary>
internal sealed record FairLineDay(FairnessRules Rules, ImmutableArray<FairLineStep> Steps)
{
    private static readonly Gen<int> Bound = Gen.Elements(0, 1, 2, 5, int.MaxValue);

    private static readonly Gen<FairnessRules> AnyRules =
        from bound in Bound
        from weights in Gen.Choose(1, FairnessRules.WeightMax).ArrayOf(Enum.GetValues<Channel>().Length)
        select new FairnessRules(bound, Enum.GetValues<Channel>().Zip(weights).ToImmutableDictionary(w => w.First, w => w.Second));

    /// <summary>Everything happens; more come than leave.</summary>
    public static Arbitrary<FairLineDay> Any { get; } = Of(
        Happening.Comes, Happening.Comes, Happening.Comes, Happening.Reserves, Happening.Enters, Happening.IsPicked,
        Happening.GivesUp, Happening.IsParked, Happening.ComesBack, Happening.IsOffered);

    /// <summary>People come and are picked, all day long.</summary>
    public static Arbitrary<FairLineDay> Busy { get; } = Of(Happening.Comes, Happening.Comes, Happening.IsPicked);

    public override string ToString() =>
        $"bound {Rules.OvertakesMax}, weights {string.Join(' ', Rules.Weights.OrderBy(w => w.Key).Select(w => w.Value))}\n{string.Join('\n', Steps)}";

    private static Arbitrary<FairLineDay> Of(params Happening[] happenings)
    {
        var step =
            from what in Gen.Elements(happenings)
            from channel in Gen.Elements(Enum.GetValues<Channel>())
            from @class in Gen.Elements(VisitClass.Normal, VisitClass.Normal, VisitClass.Normal, VisitClass.Vulnerable, VisitClass.Returned)
            from which in Gen.Choose(0, 1000)
            select new FairLineStep(what, channel, @class, which);
        var day =
            from rules in AnyRules
            from length in Gen.Choose(1, 80)
            from steps in step.ArrayOf(length)
            select new FairLineDay(rules, [.. steps]);
        return Arb.From(day, d => d.Shorter());
    }

    /// <summary>The same day without some of what happened, so that a failure is shown by the shortest.</summary>
    private IEnumerable<FairLineDay> Shorter()
    {
        for (var size = Steps.Length / 2; size > 0; size /= 2)
            for (var from = 0; from + size <= Steps.Length; from += size) yield return this with { Steps = Steps.RemoveRange(from, size) };
    }
}
