using System.Text.Json.Serialization;
using Omnichannel.Adapters.WebChat;
using Omnichannel.Gateway.Api;
using Omnichannel.Gateway.Channels;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

/// <param name="At">When to be called, or to come back; null = when the office says.</param>
public sealed record WaitAnswer(VisitId Visit, [property: JsonRequired] WaitChoice Choice, DateTimeOffset? At);

/// <summary>Another address of the same person.</summary>
public sealed record LinkRequest(string? Channel, string? Address);

public sealed record LinkResult(LinkRefusal Refusal);

/// <summary>A citizen's connection. It is bound to one conversation by its cookie, so no call names one.</summary>
public sealed class ChatHub(IGrainFactory grains, GatewayPushes pushes, PushQueues queues, AccessLimits limits, IAddresses addresses, TimeProvider time) : PushedHub(queues)
{
    private ConversationId Id => ChatAuthentication.ConversationOf(Context.User);

    private IConversationGrain Conversation => grains.GetGrain<IConversationGrain>(Id.ToString());

    public async Task<ChatSnapshot> Join(long after)
    {
        var snapshot = await Conversation.Connect(pushes.Reference, Context.ConnectionId, after);
        pushes.Taken(Context.ConnectionId);
        return snapshot;
    }

    public Task<ReceiveResult> Send(ChatMessage message)
    {
        var inbound = WebChatAdapter.Parse(message, time.GetUtcNow());
        return ServiceCatalogue.Has(inbound.Need) ? Conversation.Receive(inbound) : Task.FromResult(new ReceiveResult(Refusal.NeedInvalid, false, 0, null));
    }

    public Task Mark(long delivered, long read) => Conversation.MarkCitizen(delivered, read);

    public Task Type() => Conversation.Type(null);

    public Task<TranscriptPage> Earlier(long before) => Conversation.Transcript(before, staff: false);

    public Task<CommandResult> Choose(WaitAnswer answer)
    {
        if (!Enum.IsDefined(answer.Choice)) throw new ArgumentOutOfRangeException(nameof(answer), "No such choice.");
        return Conversation.Execute(new ChooseWait(answer.Visit, answer.Choice, answer.At?.ToUniversalTime()));
    }

    public Task<CommandResult> Leave(VisitId visit) => Conversation.Execute(new LeaveLine(visit));

    public async Task<LinkResult> SendLinkCode(LinkRequest request)
    {
        if (await addresses.OfTyped(Id.Office, request.Channel, request.Address) is not { } other) return new LinkResult(LinkRefusal.AddressInvalid);
        if (limits.RefuseLinkCode(other)) return new LinkResult(LinkRefusal.TooMany);
        return new LinkResult(await CanBeWrittenTo(other) ? await (await Citizen()).SendCode(Id, other) : LinkRefusal.AddressInvalid);
    }

    /// <summary>Through a provider only who has written from there: it says through which account.</summary>
    private async Task<bool> CanBeWrittenTo(ConversationId other) =>
        !other.Channel.LeavesByProvider() || await grains.GetGrain<IConversationGrain>(other.ToString()).Account() is not null;

    public async Task<LinkResult> ConfirmLink(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new LinkResult(await (await Citizen()).Confirm(code.Trim()));
    }

    /// <summary>The person whose address this is: one who is linked already links more to himself.</summary>
    private async Task<ICitizenGrain> Citizen() => grains.GetGrain<ICitizenGrain>($"{Id.Office}/{await Conversation.Citizen()}");

    protected override Task Disconnect(string connection) => Conversation.Disconnect(connection);
}
