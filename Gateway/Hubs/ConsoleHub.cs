using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

public sealed record OfferAnswer(ConversationId Conversation, OfferId Offer);

public sealed record VisitAction(ConversationId Conversation, VisitId Visit);

public sealed record ReplyMessage(ConversationId Conversation, VisitId Visit, string Key, string Text);

/// <param name="To">A colleague; null for the line.</param>
public sealed record Transfer(ConversationId Conversation, VisitId Visit, OperatorId? To, string? Note);

/// <summary>An operator's connection. Who asks is the cookie's word; what he may do is the conversation's.</summary>
public sealed class ConsoleHub(IGrainFactory grains, GatewayPushes pushes, PushQueues queues) : PushedHub(queues)
{
    private OperatorId Me => Context.User!.Operator();

    private IOperatorGrain Operator => grains.GetGrain<IOperatorGrain>(Me.ToString());

    public Task<ConsoleResume> Connect(string? epoch, long seq) => Operator.Connect(pushes.Reference, Context.ConnectionId, epoch, seq);

    public Task SetStatus(OperatorStatus status) =>
        status is OperatorStatus.Available or OperatorStatus.Away
            ? Operator.SetStatus(status)
            : throw new ArgumentOutOfRangeException(nameof(status), "Sign out to go offline.");

    public Task<CommandResult> Accept(OfferAnswer answer) =>
        Conversation(answer.Conversation).Execute(new AcceptOffer(answer.Offer, Me, Context.User!.ToSession().Name));

    public Task<CommandResult> Decline(OfferAnswer answer) => Conversation(answer.Conversation).Execute(new DeclineOffer(answer.Offer, Me));

    public Task<CommandResult> Reply(ReplyMessage message)
    {
        ArgumentNullException.ThrowIfNull(message.Key);
        ArgumentNullException.ThrowIfNull(message.Text);
        return Conversation(message.Conversation).Execute(new Reply(message.Visit, Me, message.Key, message.Text));
    }

    public async Task<CommandResult> Transfer(Transfer transfer)
    {
        if (transfer.To is { } to && await Colleague(to) is null) throw new ArgumentException("No such colleague.");
        return await Conversation(transfer.Conversation).Execute(new TransferVisit(transfer.Visit, Me, transfer.To, transfer.Note));
    }

    public Task<CommandResult> Close(VisitAction action) => Conversation(action.Conversation).Execute(new CloseVisit(action.Visit, Me));

    public Task<CommandResult> Reopen(VisitAction action) => Conversation(action.Conversation).Execute(new ReopenVisit(action.Visit, Me));

    public async Task<TranscriptPage> Transcript(ConversationId conversation, long before)
    {
        var grain = Conversation(conversation);
        return await grain.IsWith(Me) ? await grain.Transcript(before, staff: true) : throw new UnauthorizedAccessException("Somebody else serves it.");
    }

    public Task Mark(ConversationId conversation, long read) => Conversation(conversation).MarkOperator(Me, read);

    public Task Type(ConversationId conversation) => Conversation(conversation).Type(Me);

    /// <summary>A conversation of one's own office; of any other nobody here knows that it exists.</summary>
    private IConversationGrain Conversation(ConversationId id) =>
        id.Office == Me.Office ? grains.GetGrain<IConversationGrain>(id.ToString()) : throw new UnauthorizedAccessException("Another office's conversation.");

    private async Task<object?> Colleague(OperatorId id) =>
        id.Office == Me.Office && id != Me && await grains.FindStaff(id) is { IsEnabled: true } member ? member : null;

    protected override Task Leave(string connection) => Operator.Disconnect(connection);
}
