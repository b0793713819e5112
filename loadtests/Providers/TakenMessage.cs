using Omnichannel.LoadTests.Providers.Faults;

namespace Omnichannel.LoadTests.Providers;

/// <summary>A message that a provider really took, whatever it answered.</summary>
/// <param name="To">The citizen, as the provider was given him.</param>
/// <param name="Text">Or the template with its values.</param>
/// <param name="Reference">The gateway's own reference, where it gave one.</param>
public sealed record TakenMessage(ProviderLine Line, string To, string Text, string? Reference, string ProviderId, DateTimeOffset At);

/// <summary>A message that was taken so often: more than once is what must never be.</summary>
public sealed record TakenCount(ProviderLine Line, string To, string Text, string? Reference, int Count);

/// <summary>What a citizen wrote.</summary>
/// <param name="Answers">The reference of the message of ours that it answers, where it says so: it belongs to that conversation.</param>
public sealed record WrittenMessage(ProviderLine Line, string From, string Key, string Text, DateTimeOffset At, string? Answers = null);

/// <summary>A send that went wrong on purpose.</summary>
public sealed record FaultySend(ProviderLine Line, string To, SendFault Fault);
