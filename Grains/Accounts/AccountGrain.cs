using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Accounts;

[GenerateSerializer, Alias("AccountState")]
public sealed record AccountState
{
    [Id(0)] public string? Cursor { get; init; }
}

/// <inheritdoc cref="IAccountGrain"/>
public sealed class AccountGrain([PersistentState("account")] IPersistentState<AccountState> state) : Grain, IAccountGrain
{
    public Task<string?> ReadTo() => Task.FromResult(state.State.Cursor);

    public Task HasReadTo(string cursor) => state.State.Cursor == cursor ? Task.CompletedTask : state.Write(state.State with { Cursor = cursor });
}
