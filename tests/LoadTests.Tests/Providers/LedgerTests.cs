using Omnichannel.Grains.Senders;
using Omnichannel.LoadTests.Providers;
using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Tests.Providers;

/// <summary>A busy hour with everything going wrong: the ledger and the two ends agree.</summary>
public sealed class LedgerTests
{
    private const int Messages = 100;

    public static TheoryData<ProviderLine> Lines() => new(Enum.GetValues<ProviderLine>());

    public static TheoryData<ProviderLine> Hooked() => new(Town.Hooked);

    [Theory]
    [MemberData(nameof(Hooked))]
    public async Task Each_message_is_acknowledged_once_or_more_and_told_as_it_was_written(ProviderLine line)
    {
        await using var town = await Town.Start(o => o with { Faults = FaultRates.Parse("duplicate=30,reorder=30"), LateMax = TimeSpan.FromMilliseconds(1) });
        for (var i = 1; i <= Messages; i++) town.Write(line, $"Pesan {i}");
        await town.Providers.Settled();
        var ledger = town.Providers.Ledger;
        Assert.Empty(ledger.Unacknowledged);
        Assert.Equal(ledger.Written.Select(w => (w.Key, w.Text)).ToHashSet(), town.Gateway.Written.Select(w => (w.Message.Key, w.Message.Text)).ToHashSet());
        Assert.Equal(ledger.Webhooks.Length, town.Gateway.Written.Length);
        Assert.True(ledger.Webhooks.Length > Messages);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_our_clients_say_was_sent_was_taken_and_what_they_say_was_not_was_not(ProviderLine line)
    {
        await using var town = await Town.Start(o => o with { Faults = FaultRates.Parse("429=20,5xx=20,lost=20") });
        var outcomes = new List<SendOutcome>();
        for (var i = 1; i <= Messages; i++) outcomes.Add(await town.Send(line, version: i));
        await town.Providers.Settled();
        var taken = town.Providers.Ledger.Taken.ToDictionary(t => t.Reference!);
        foreach (var (i, outcome) in outcomes.Index())
        {
            var was = taken.GetValueOrDefault($"c1.{i + 1}");
            if (outcome is SendOutcome.Sent sent) Assert.Equal(sent.ProviderId, was?.ProviderId);
            else if (outcome is not SendOutcome.Unknown) Assert.Null(was);
        }
        Assert.Equal(outcomes.Count(o => o is not SendOutcome.Sent), town.Providers.Ledger.Faults.Length);
        Assert.Empty(town.Providers.Ledger.TakenTwice);
    }
}
