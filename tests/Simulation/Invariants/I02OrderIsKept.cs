using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;
using Omnichannel.Simulation.Worlds;

namespace Omnichannel.Simulation.Invariants;

/// <summary>What was acknowledged before another message was sent stands before it, and everybody is shown that order.</summary>
public sealed class I02OrderIsKept(World world) : Invariant(world)
{
    public override string Name => "I2";

    public override void Acknowledged(SentMessage message, long seq)
    {
        if (seq <= message.After) Violated($"{message.Conversation} {message.EventKey} stands at {seq}, behind it {message.After} that was acknowledged before it was sent");
        if (message.Seq != seq) Violated($"{message.Conversation} {message.EventKey} was acknowledged at {message.Seq} and then at {seq}");
    }

    public override void Shown(ConversationId conversation, TranscriptEntry entry)
    {
        var kept = World.Ledger.Of(conversation).At(entry.Seq);
        var line = kept is null ? null : Transcripts.EntryOf(kept.Event, kept.Version, kept.At, staff: true);
        if (line is null || (line.Kind, line.Key) != (entry.Kind, entry.Key) || (entry.Author is not null && entry.Author != line.Author) || (entry.Text is not null && entry.Text != line.Text))
            Violated($"{conversation} shows {entry.Kind} {entry.Key} at {entry.Seq}, where {line?.Kind} {line?.Key} stands");
    }
}
