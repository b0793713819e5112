using Omnichannel.Channels;
using Omnichannel.Gateway.Api;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

/// <summary>An operator's connection. Who asks is the cookie's word; what he may do is the conversation's.</summary>
public sealed class ConsoleHub(IGrainFactory grains, GatewayPushes pushes, PushQueues queues, ChannelAccounts accounts, TimeProvider time) : PushedHub(queues)
{
    private OperatorId Me => Context.User!.Operator();

    private string MyName => Context.User!.ToSession().Name;

    private IOperatorGrain Operator => grains.GetGrain<IOperatorGrain>(Me.ToString());

    public async Task<ConsoleResume> Connect(string? epoch, long seq)
    {
        var resume = await Operator.Connect(pushes.Reference, Context.ConnectionId, epoch, seq);
        pushes.Taken(Context.ConnectionId);
        return resume;
    }

    public Task SetStatus(OperatorStatus status) =>
        status is OperatorStatus.Available or OperatorStatus.Away
            ? Operator.SetStatus(status)
            : throw new ArgumentOutOfRangeException(nameof(status), "Sign out to go offline.");

    public Task<CommandResult> Accept(OfferAnswer answer) =>
        Conversation(answer.Conversation).Execute(new AcceptOffer(answer.Offer, Me, MyName));

    public Task<CommandResult> Decline(OfferAnswer answer) => Conversation(answer.Conversation).Execute(new DeclineOffer(answer.Offer, Me));

    public Task<CommandResult> Reply(ReplyMessage message)
    {
        ArgumentNullException.ThrowIfNull(message.Key);
        ArgumentNullException.ThrowIfNull(message.Text);
        var conversation = Conversation(message.Conversation);
        var (template, text) = message.Template is { } choice ? choice.In(message.Conversation, accounts) : ((MessageTemplate?)null, message.Text);
        return conversation.Execute(new Reply(message.Visit, Me, message.Key, text, template));
    }

    public async Task<CommandResult> Transfer(Transfer transfer)
    {
        if (transfer.To is { } to) await Colleague(to);
        var conversation = Conversation(transfer.Conversation);
        return ServiceCatalogue.Has(transfer.Need)
            ? await conversation.Execute(new TransferVisit(transfer.Visit, Me, transfer.To, transfer.Note, transfer.Need))
            : new CommandResult(Refusal.NeedInvalid, 0);
    }

    public async Task<CommandResult> Consult(ConsultRequest ask)
    {
        ArgumentNullException.ThrowIfNull(ask.Question);
        var colleague = ask.Consultant is { } who ? await Colleague(who) : null;
        var official = string.IsNullOrWhiteSpace(ask.Official) ? colleague?.Name ?? "" : ask.Official;
        return await Conversation(ask.Conversation).Execute(
            new ConsultVisit(ask.Visit, Me, ask.Consultant, official, ask.AnswerBy.ToUniversalTime(), ask.Question));
    }

    public Task<CommandResult> Answer(ConsultAnswer given)
    {
        ArgumentNullException.ThrowIfNull(given.Answer);
        return Conversation(given.Conversation).Execute(new AnswerConsult(given.Visit, Me, MyName, given.Answer));
    }

    public Task<CommandResult> Park(ParkRequest park) =>
        Conversation(park.Conversation).Execute(new ParkVisit(park.Visit, Me, park.Until.ToUniversalTime(), park.Note));

    public Task<CommandResult> Prioritize(PriorityRequest priority)
    {
        ArgumentNullException.ThrowIfNull(priority.Reason);
        return Conversation(priority.Conversation).Execute(new PrioritizeVisit(priority.Visit, Me, priority.Reason));
    }

    public async Task<CommandResult> MarkSpam(SpamMark mark)
    {
        var conversation = Conversation(mark.Conversation);
        var office = await grains.GetGrain<IOfficeGrain>(Me.Office.Name).Read();
        return await conversation.Execute(
            new SilenceCitizen(mark.Visit, Me, SilenceReason.Spam, time.GetUtcNow() + office!.Settings.SpamFor, mark.Note));
    }

    public async Task<CommandResult> Block(BlockRequest block)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(block.Note);
        var conversation = await SupervisedConversation(block.Conversation);
        return await conversation.Execute(new SilenceCitizen(block.Visit, Me, SilenceReason.Block, block.Until.ToUniversalTime(), block.Note));
    }

    public async Task<CommandResult> Hear(VisitAction action) =>
        await (await SupervisedConversation(action.Conversation)).Execute(new HearCitizen(action.Visit, Me));

    public Task<CommandResult> Close(VisitAction action) => Conversation(action.Conversation).Execute(new CloseVisit(action.Visit, Me));

    public Task<CommandResult> Reopen(VisitAction action) => Conversation(action.Conversation).Execute(new ReopenVisit(action.Visit, Me));

    public async Task<TranscriptPage> Transcript(ConversationId conversation, long before)
    {
        var grain = Conversation(conversation);
        return await grain.IsWith(Me) || await grains.IsSupervisor(Context.User!)
            ? await grain.Transcript(before, staff: true)
            : throw new UnauthorizedAccessException("Somebody else serves it.");
    }

    public Task Mark(ConversationId conversation, long read) => Conversation(conversation).MarkOperator(Me, read);

    public Task Type(ConversationId conversation) => Conversation(conversation).Type(Me);

    /// <summary>A conversation of one's own office; of any other nobody here knows that it exists.</summary>
    private IConversationGrain Conversation(ConversationId id) =>
        id.Office == Me.Office ? grains.GetGrain<IConversationGrain>(id.ToString()) : throw new UnauthorizedAccessException("Another office's conversation.");

    /// <summary>A conversation with which one does what only supervisors may.</summary>
    private async Task<IConversationGrain> SupervisedConversation(ConversationId id) =>
        await grains.IsSupervisor(Context.User!) ? Conversation(id) : throw new UnauthorizedAccessException("Only a supervisor may.");

    private async Task<StaffMember> Colleague(OperatorId id) =>
        id.Office == Me.Office && id != Me && await grains.FindStaff(id) is { IsEnabled: true } member ? member : throw new ArgumentException("No such colleague.");

    protected override Task Disconnect(string connection) => Operator.Disconnect(connection);
}
