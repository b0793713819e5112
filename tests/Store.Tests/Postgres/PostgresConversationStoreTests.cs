using Omnichannel.Grains.Log;
using Omnichannel.Store.Postgres;
using Omnichannel.Store.Tests.Contract;

namespace Omnichannel.Store.Tests.Postgres;

public sealed class PostgresConversationStoreTests : ConversationStoreContract, IAsyncLifetime
{
    private TempDatabase _temp = null!;
    private PostgresConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    public async Task InitializeAsync()
    {
        _temp = await TempDatabase.Create();
        _store = _temp.Open();
    }

    public Task DisposeAsync()
    {
        _temp.Dispose();
        return Task.CompletedTask;
    }
}
