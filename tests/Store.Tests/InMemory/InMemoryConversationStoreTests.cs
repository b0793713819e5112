using Omnichannel.Grains.Log;
using Omnichannel.Store.InMemory;
using Omnichannel.Store.Tests.Contract;

namespace Omnichannel.Store.Tests.InMemory;

public sealed class InMemoryConversationStoreTests : ConversationStoreContract
{
    protected override IConversationStore Store { get; } = new InMemoryConversationStore();

    [Fact]
    public void A_commit_is_complete_when_the_call_returns() =>
        Assert.True(Store.Commit(Some.Commit(Some.Conversation())).IsCompletedSuccessfully);
}
