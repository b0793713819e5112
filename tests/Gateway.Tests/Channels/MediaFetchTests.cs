using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Gateway.Tests.House;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Tests.Channels;

/// <summary>Files that providers keep: fetched soon, and one that does not come holds up no other.</summary>
public sealed class MediaFetchTests
{
    private const string Gone = "gone";
    private const string Late = "late";
    private static readonly ConversationId Id = ConversationId.Parse("demo/webchat/files");

    [Fact]
    public async Task What_is_gone_is_recorded_when_the_store_is_back_and_what_comes_then_is_fetched()
    {
        using var gateway = new RunningGateway();
        var gone = await Receive(gateway, Gone, Gone, Gone);
        var whole = await Receive(gateway, "ktp");
        // Every worker meets a store that is away.
        gateway.StoreSwitch.Hold = Task.FromException(new StoreUnavailableException("away"));
        Ask(gateway, gone, Gone, Gone, Gone);
        await Until(() => Task.FromResult(gateway.StoreSwitch.Held >= 2));
        gateway.StoreSwitch.Hold = null;
        Ask(gateway, whole, "ktp");
        await Until(async () => (await Files(gateway)).Length == 4);
        Assert.Equal([(gone.Seq, 0, false), (gone.Seq, 1, false), (gone.Seq, 2, false), (whole.Seq, 0, true)], (await Files(gateway)).Order());
    }

    [Fact]
    public async Task What_does_not_come_at_first_is_asked_for_again()
    {
        using var gateway = new RunningGateway();
        var message = await Receive(gateway, Late);
        Ask(gateway, message, Late);
        await Until(async () => (await Files(gateway)).Length == 1);
        Assert.Equal([(message.Seq, 0, true)], await Files(gateway));
    }

    private static async Task<ReceiveResult> Receive(RunningGateway gateway, params string[] sources) =>
        await Conversation(gateway).Receive(new InboundMessage(sources[0], "Berkas saya", "Siti", DateTimeOffset.UnixEpoch) { Attachments = [.. sources.Select(Named)] });

    private static void Ask(RunningGateway gateway, ReceiveResult message, params string[] sources) => gateway.Services.GetRequiredService<MediaFetches>()
        .Ask(Id, message.Seq, [.. sources.Select(Named)], new ChannelAccount(Id.Office, "test", "main", Id.Channel, null!, null!, Media: new Media()));

    private static Attachment Named(string source) => new(source, "image/png", 0, Source: source);

    /// <summary>What the transcript says of files: of which message, which of it, and whether it is there.</summary>
    private static async Task<(long? Message, int? Index, bool IsThere)[]> Files(RunningGateway gateway) =>
        [.. (await Conversation(gateway).Transcript(long.MaxValue, staff: true)).Entries.Where(e => e.Kind == EntryKind.File).Select(e => (e.About, e.FileIndex, e.Files is { Length: 1 }))];

    private static IConversationGrain Conversation(RunningGateway gateway) => gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IConversationGrain>(Id.ToString());

    private static async Task Until(Func<Task<bool>> condition)
    {
        var inTime = ConnectedGateway.InTime();
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, inTime);
    }

    private sealed class Media : IFetchesMedia
    {
        private int _asked;

        public Task<FetchedMedia> Fetch(string source, long bytesMax, CancellationToken cancellation) => source switch
        {
            Gone => throw new MediaException("It is gone.", mayRetry: false),
            Late when Interlocked.Increment(ref _asked) == 1 => throw new MediaException("It was not reached.", mayRetry: true),
            _ => Task.FromResult(new FetchedMedia([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], "image/png", source)),
        };
    }
}
