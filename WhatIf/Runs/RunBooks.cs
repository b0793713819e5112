using Omnichannel.Grains.Shared;

namespace Omnichannel.WhatIf.Runs;

/// <summary>What is written down while a run goes on.</summary>
internal sealed class RunBooks
{
    private readonly Dictionary<VisitId, DateTimeOffset> _firstServed = [];
    private readonly Dictionary<ConversationId, int> _services = [];

    /// <summary>Messages of citizens and replies of operators that were committed.</summary>
    public long Messages { get; private set; }

    public void Committed() => Messages++;

    public void Served(VisitId visit, ConversationId conversation, DateTimeOffset at)
    {
        _firstServed.TryAdd(visit, at);
        _services[conversation] = Services(conversation) + 1;
    }

    /// <summary>When an operator took the visit, whether the citizen was there still or not.</summary>
    public DateTimeOffset? FirstServed(VisitId visit) => _firstServed.TryGetValue(visit, out var at) ? at : null;

    /// <summary>How often an operator took a visit of this conversation.</summary>
    public int Services(ConversationId conversation) => _services.GetValueOrDefault(conversation);
}
