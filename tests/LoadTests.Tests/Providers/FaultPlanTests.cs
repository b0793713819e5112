using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Tests.Providers;

public sealed class FaultPlanTests
{
    [Fact]
    public void Rates_are_read_from_one_line() =>
        Assert.Equal(new FaultRates(2, 2, 1, 2.5, 10, 10), FaultRates.Parse("429=2, 5xx=2,timeout=1,lost=2.5,duplicate=10,reorder=10"));

    [Fact]
    public void Nothing_is_no_fault() => Assert.Equal(FaultRates.None, FaultRates.Parse(""));

    [Theory]
    [InlineData("429")]
    [InlineData("429=-1")]
    [InlineData("418=1")]
    [InlineData("lost=101")]
    [InlineData("lost=60,timeout=60")]
    public void Anything_else_is_refused(string rates) => Assert.Throws<FormatException>(() => FaultRates.Parse(rates));

    [Theory]
    [InlineData("429:7", "429, retry after 7 s")]
    [InlineData("500", "500")]
    [InlineData("500-bare", "500 without a body")]
    [InlineData("timeout", "not taken, never answered")]
    [InlineData("lost", "taken, the answer is lost")]
    [InlineData("refused:21610", "refused with 21610")]
    [InlineData("fails:30003", "will fail with 30003")]
    public void A_fault_is_read_from_a_word(string word, string meaning) => Assert.Equal(meaning, SendFault.Parse(word).Words);

    [Theory]
    [InlineData("418")]
    [InlineData("429:x")]
    [InlineData("refused")]
    public void A_word_that_is_none_is_refused(string word) => Assert.Throws<FormatException>(() => SendFault.Parse(word));

    [Fact]
    public void What_was_asked_for_comes_first_and_in_that_order()
    {
        var plan = new FaultPlan(FaultRates.None with { Lost = 100 }, seed: 1);
        plan.Next(new SendFault.TimesOut(), null);
        Assert.Equal([new SendFault.TimesOut(), null, new SendFault.Lost()], Enumerable.Range(0, 3).Select(_ => plan.TakeSend()));
    }

    [Fact]
    public void One_seed_gives_one_course()
    {
        var rates = FaultRates.Parse("429=10,5xx=10,timeout=10,lost=10");
        Assert.Equal(Course(rates, seed: 7), Course(rates, seed: 7));
        Assert.NotEqual(Course(rates, seed: 7), Course(rates, seed: 8));
    }

    [Fact]
    public void Chance_keeps_to_the_rates()
    {
        var drawn = Course(FaultRates.Parse("429=20,5xx=15,timeout=5,lost=10"), seed: 3, count: 100_000);
        double Percent(Func<SendFault?, bool> kind) => drawn.Count(kind) / 1000.0;
        Assert.InRange(Percent(f => f is SendFault.Throttled), 19, 21);
        Assert.InRange(Percent(f => f is SendFault.ServerError), 14, 16);
        Assert.InRange(Percent(f => f is SendFault.TimesOut), 4.5, 5.5);
        Assert.InRange(Percent(f => f is SendFault.Lost), 9.3, 10.7);
        Assert.InRange(Percent(f => f is null), 49, 51);
    }

    [Fact]
    public void So_many_webhooks_are_doubled_or_late_as_asked()
    {
        var plan = new FaultPlan(FaultRates.None, seed: 1);
        plan.DoubleNext(2);
        plan.DelayNext();
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => plan.TakeDoubled()));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => plan.TakeLate()));
    }

    private static List<SendFault?> Course(FaultRates rates, int seed, int count = 200)
    {
        var plan = new FaultPlan(rates, seed);
        return [.. Enumerable.Range(0, count).Select(_ => plan.TakeSend())];
    }
}
