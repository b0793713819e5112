using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Citizens;

/// <inheritdoc cref="ICitizenGrain"/>
/// <remarks>A link is kept here first and told to both conversations then: whatever interrupts that, the same code again, the next
/// code or the next life goes on with it. A conversation is one person's only, and it is the conversation that says so: of two
/// persons who link one address the first wins.</remarks>
public sealed partial class CitizenGrain(
    [PersistentState("citizen")] IPersistentState<CitizenState> state, ICodeSource codes, TimeProvider time, ILogger<CitizenGrain> logger) : Grain, ICitizenGrain
{
    private OfficeId _office;
    private string _name = "";

    private CitizenState Now => state.State;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (this.GetPrimaryKeyString().Split('/') is not [var office, var name]) throw new FormatException("Not a citizen's key.");
        (_office, _name) = (OfficeId.Parse(office), name);
        try
        {
            await Finish();
        }
        catch (Exception e)
        {
            LogNotFinished(e, _office);
        }
    }

    public async Task<LinkRefusal> SendCode(ConversationId from, ConversationId to)
    {
        await Finish();
        var now = time.GetUtcNow();
        if (from.Office != _office) return LinkRefusal.AddressInvalid;
        if (Now.Addresses.Contains(from) && Now.Addresses.Contains(to)) return LinkRefusal.None;
        if (CitizenRules.MaySend(Now, from, to, now) is not LinkRefusal.None and var refused) return refused;
        if (await Conversation(from).Citizen() != _name) return LinkRefusal.LinkedElsewhere;
        if (await GrainFactory.GetGrain<IOfficeGrain>(_office.Name).Read() is not { Settings: var office }) return LinkRefusal.AddressInvalid;

        var code = codes.Next();
        var number = Now.Sent + 1;
        await state.Write(CitizenRules.AfterSending(Now, new LinkCode(from, to, CitizenRules.Hash(_name, number, code), now), now));
        await Conversation(to).Write($"link/{_name}/{number}", OfficeWords.LinkCode(office, code));
        return LinkRefusal.None;
    }

    public async Task<LinkRefusal> Confirm(string code)
    {
        var (refusal, tried) = CitizenRules.Try(Now.Code, CitizenRules.Hash(_name, Now.Sent, code), time.GetUtcNow());
        if (tried != Now.Code) await state.Write(Now with { Code = tried });
        return refusal == LinkRefusal.None ? await Finish() : refusal;
    }

    public Task<ImmutableArray<ConversationId>> Addresses() => Task.FromResult(Now.Addresses);

    /// <summary>Tells both conversations of a link that is decided, as often as it takes.</summary>
    private async Task<LinkRefusal> Finish()
    {
        if (Now.Code is not { Progress: LinkProgress.Linking } code) return LinkRefusal.None;
        var refusal = await Tell(code);
        await state.Write(refusal == LinkRefusal.None
            ? Now with { Code = code with { Progress = LinkProgress.Linked }, Addresses = [.. Now.Addresses.Union([code.From, code.To])] }
            : Now with { Code = null });
        return refusal;
    }

    /// <summary>The other address is asked first: if it is another person's, nothing has happened to the first one.</summary>
    private async Task<LinkRefusal> Tell(LinkCode code)
    {
        if (await Conversation(code.From).Citizen() != _name) return LinkRefusal.LinkedElsewhere;
        var refusal = await Conversation(code.To).Link(_name);
        return refusal == LinkRefusal.None ? await Conversation(code.From).Link(_name) : refusal;
    }

    private IConversationGrain Conversation(ConversationId id) => GrainFactory.GetGrain<IConversationGrain>(id.ToString());

    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "A link of a citizen of {Office} is not told to everybody yet; it will be.")]
    private partial void LogNotFinished(Exception e, OfficeId office);
}
