using System.Collections.Immutable;
using System.Threading.Channels;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Gateway.Channels;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>Gets the files that providers keep for us, soon after they were announced: some are gone after a while. What is forgotten in a
/// crash is fetched when somebody opens it.</summary>
public sealed partial class MediaFetches(IGrainFactory grains, IFileKeeper files, TimeProvider time, ILogger<MediaFetches> logger) : BackgroundService
{
    private const int WaitingMax = 10_000;
    private const int Workers = 2;
    private const int TriesMax = 5;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);

    private readonly System.Threading.Channels.Channel<Fetch> _waiting = System.Threading.Channels.Channel.CreateBounded<Fetch>(new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.DropWrite });

    private sealed record Fetch(ConversationId Conversation, long Message, int Index, Attachment File, IFetchesMedia From);

    public void Ask(ConversationId conversation, long message, ImmutableArray<Attachment> attachments, ChannelAccount account)
    {
        if (account.Media is not { } media) return;
        for (var i = 0; i < attachments.Length; i++)
            if (attachments[i] is { Hash: null, Source: not null } file) _waiting.Writer.TryWrite(new Fetch(conversation, message, i, file, media));
    }

    /// <summary>Fetches one file now, and says in the conversation where it is kept.</summary>
    /// <exception cref="MediaException">It did not come.</exception>
    public async Task<Attachment> Get(ConversationId conversation, long message, int index, Attachment file, IFetchesMedia from, CancellationToken cancellation)
    {
        var fetched = await from.Fetch(file.Source!, FileStore.BytesMax, cancellation);
        var kept = await Keep(new ReceivedFile(fetched.Name ?? file.Name, fetched.MediaType, fetched.Bytes), cancellation);
        await grains.GetGrain<IConversationGrain>(conversation.ToString()).KeepFile(message, index, kept);
        return kept;
    }

    private async Task<Attachment> Keep(ReceivedFile file, CancellationToken cancellation)
    {
        try
        {
            return await files.Keep(file, cancellation);
        }
        catch (FileRefusedException e)
        {
            throw new MediaException(e.Message, mayRetry: false, e) { Refusal = e.Why };
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Work(stoppingToken)));

    private async Task Work(CancellationToken stopping)
    {
        await foreach (var fetch in _waiting.Reader.ReadAllAsync(stopping)) await Try(fetch, stopping);
    }

    /// <summary>Whatever becomes of it, the next one has its turn.</summary>
    private async Task Try(Fetch fetch, CancellationToken stopping)
    {
        MediaException? gone = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (gone is not null) await GiveUp(fetch, gone);
                else await Get(fetch.Conversation, fetch.Message, fetch.Index, fetch.File, fetch.From, stopping);
                return;
            }
            catch (MediaException e) when (!e.MayRetry)
            {
                LogNotFetched(e, fetch.Conversation.Office);
                (gone, tries) = (e, 0);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                if (tries == TriesMax)
                {
                    LogNotFetched(e, fetch.Conversation.Office);
                    return;
                }
                await Task.Delay(FirstRetry * tries, time, stopping);
            }
        }
    }

    private Task GiveUp(Fetch fetch, MediaException why)
    {
        var conversation = grains.GetGrain<IConversationGrain>(fetch.Conversation.ToString());
        return why.Refusal is { } refusal ? conversation.RefuseFile(fetch.Message, fetch.Index, refusal) : conversation.KeepFile(fetch.Message, fetch.Index, null);
    }

    [LoggerMessage(EventId = 7103, Level = LogLevel.Warning, Message = "A file of a message to {Office} did not come.")]
    private partial void LogNotFetched(Exception e, OfficeId office);
}
