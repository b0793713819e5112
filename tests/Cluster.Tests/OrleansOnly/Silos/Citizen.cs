using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;
using Omnichannel.Simulation.Ledgers;

namespace Omnichannel.Cluster.Tests.Silos;

/// <summary>Writes, and sends the same again until it is acknowledged.</summary>
internal sealed class Citizen(IGrainFactory grains, ConversationId id)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int _messages;

    public ConversationId Id => id;

    /// <summary>Those that were acknowledged, in that order.</summary>
    public List<SentMessage> Acknowledged { get; } = [];

    /// <summary>The longest time from sending to the acknowledgement.</summary>
    public TimeSpan Longest { get; private set; }

    /// <param name="prefix">Makes the keys of two who write in one conversation differ.</param>
    public async Task Write(CancellationToken cancellation, string prefix = "")
    {
        var key = $"{prefix}{id.Address}-{++_messages}";
        var message = new SentMessage(id, key, ConversationState.CitizenKey(key), $"Pesan {key}", Acknowledged is [.., var last] ? last.Seq!.Value : 0);
        var sent = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var result = await grains.GetGrain<IConversationGrain>(id.ToString()).Receive(new InboundMessage(key, message.Text, "Siti", TimeProvider.System.GetUtcNow()));
                Assert.True(result.IsDone, $"{result.Refusal}");
                message.Seq = result.Seq;
                Acknowledged.Add(message);
                break;
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
        var took = TimeProvider.System.GetElapsedTime(sent);
        if (took > Longest) Longest = took;
    }
}
