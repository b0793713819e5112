using Omnichannel.Adapters.WebChat;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Hubs;

/// <summary>A citizen's connection. It is bound to one conversation by its cookie, so no call names one.</summary>
public sealed class ChatHub(IGrainFactory grains, GatewayPushes pushes, PushQueues queues, TimeProvider time) : PushedHub(queues)
{
    private ConversationId Id => ChatAuthentication.ConversationOf(Context.User);

    private IConversationGrain Conversation => grains.GetGrain<IConversationGrain>(Id.ToString());

    public Task<ChatSnapshot> Join(long after) => Conversation.Connect(pushes.Reference, Context.ConnectionId, after);

    public Task<ReceiveResult> Send(ChatMessage message) => Conversation.Receive(WebChatAdapter.Parse(message, time.GetUtcNow()));

    public Task Mark(long delivered, long read) => Conversation.MarkCitizen(delivered, read);

    public Task Type() => Conversation.Type(null);

    public Task<TranscriptPage> Earlier(long before) => Conversation.Transcript(before, staff: false);

    protected override Task Leave(string connection) => Conversation.Disconnect(connection);
}
