using System.Collections.Immutable;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Grains.Tests.House;

/// <summary>A citizen with a page: what is pushed to it is kept.</summary>
public sealed class CitizenDouble(House house, ConversationId id) : IGatewayObserver
{
    private int _messages;

    public ConversationId Id => id;

    public List<HubPush> Pushes { get; } = [];

    public IEnumerable<int> PlacesSeen => Pushes.OfType<PlaceMoved>().Select(p => p.Place.Position);

    public void Push(ImmutableArray<Delivery> deliveries) => Pushes.AddRange(deliveries.Select(d => d.Push));

    /// <summary>How many of the next questions after its connections are answered too late.</summary>
    public int Late { get; set; }

    public async Task<ImmutableArray<string>> Lost(ImmutableArray<string> connections)
    {
        if (Late-- > 0) await house.TooLong();
        return [];
    }

    public ReceiveResult Says(string text, string? key = null, Need? need = null) =>
        house.Do(grains => grains.GetGrain<IConversationGrain>(id.ToString()).Receive(new InboundMessage(key ?? $"k{++_messages}", text, "Siti", house.Now, need)));

    public ChatSnapshot Joins(long after = 0, int page = 0) =>
        house.Do(grains => grains.GetGrain<IConversationGrain>(id.ToString()).Connect(grains.CreateObjectReference<IGatewayObserver>(this), $"page-{id.Address}-{page}", after));

    public void Reads(long seq) => house.Do(grains => grains.GetGrain<IConversationGrain>(id.ToString()).MarkCitizen(seq, seq));

    public ImmutableArray<TranscriptEntry> Transcript(bool staff = false) =>
        house.Do(grains => grains.GetGrain<IConversationGrain>(id.ToString()).Transcript(long.MaxValue, staff)).Entries;
}
