using System.Collections.Immutable;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Gateway.Channels;
using Omnichannel.Grains.Citizens;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Webhooks;

/// <summary>What a provider told us, to those whom it concerns. Everything in it may be told again: it carries its keys.</summary>
public sealed partial class Inbox(IGrainFactory grains, ChannelAccounts accounts, IAddresses addresses, IFileKeeper files, MediaFetches fetches, ILogger<Inbox> logger)
{
    // Error codes of the providers for "the 24 hours are over": Meta's and Twilio's.
    private static readonly string[] WindowCodes = ["131047", "63016"];

    /// <summary>Durable when it returns.</summary>
    /// <exception cref="WebhookFormatException">A message in it was refused; everything else in it was taken.</exception>
    public Task Take(ChannelAccount asked, ParsedWebhook parsed, CancellationToken cancellation) =>
        parsed.Events is [var only] ? TakeOne(asked, only, parsed, cancellation) : TakeEach(asked, parsed, cancellation);

    private async Task TakeEach(ChannelAccount asked, ParsedWebhook parsed, CancellationToken cancellation)
    {
        WebhookFormatException? refused = null;
        foreach (var one in parsed.Events)
        {
            try
            {
                await TakeOne(asked, one, parsed, cancellation);
            }
            catch (WebhookFormatException e)
            {
                refused ??= e;
            }
        }
        if (refused is not null) throw refused;
    }

    private Task TakeOne(ChannelAccount asked, ChannelEvent one, ParsedWebhook parsed, CancellationToken cancellation)
    {
        if (accounts.Meant(asked, one.Ours) is { } account) return Take(account, one, parsed, cancellation);
        if (one is ChannelEvent.Notice notice) LogNotice(asked.Office, asked.Provider, notice.Code, notice.Detail);
        else LogOthers(asked.Office, asked.Provider);
        return Task.CompletedTask;
    }

    private Task Take(ChannelAccount account, ChannelEvent one, ParsedWebhook parsed, CancellationToken cancellation)
    {
        switch (one)
        {
            case ChannelEvent.Wrote wrote:
                return Wrote(account, wrote, parsed, cancellation);
            case ChannelEvent.Fared fared when OutboundId.ParseReference(fared.Reference) is var (address, version):
                return Conversation(new ConversationId(account.Office, account.Channel, address)).RecordDelivery(version, StatusOf(fared), DetailOf(fared));
            case ChannelEvent.Seen seen:
                return Seen(account, seen);
            case ChannelEvent.Renumbered moved:
                return Renumbered(account, moved);
            case ChannelEvent.Notice notice:
                LogNotice(account.Office, account.Provider, notice.Code, notice.Detail);
                break;
        }
        return Task.CompletedTask;
    }

    private async Task Seen(ChannelAccount account, ChannelEvent.Seen seen) =>
        await Conversation(await Of(account, seen.By.Identity)).MarkSeen(seen.UpTo, seen.Status == DeliveryStatus.Read);

    private async Task Renumbered(ChannelAccount account, ChannelEvent.Renumbered moved) =>
        await Join(await Of(account, moved.From.Identity), [moved.To.Identity, .. moved.To.Also], account);

    private async Task Wrote(ChannelAccount account, ChannelEvent.Wrote wrote, ParsedWebhook parsed, CancellationToken cancellation)
    {
        var own = await Of(account, wrote.From.Identity);
        var id = wrote.Thread is { } thread && ConversationId.TryParse($"{account.Office}/{account.Channel.WireName()}/{thread}", null, out var known) ? known : own;
        var message = id == own ? wrote.Message : wrote.Message with { From = wrote.From.Identity };
        if (!parsed.Files.IsEmpty) message = await WithFiles(message, parsed.Files, cancellation);
        if (wrote.From.Also.Length > 0) await Join(id, wrote.From.Also, account);
        var result = await Conversation(id).Receive(message);
        if (!result.IsDone) throw new WebhookFormatException($"The message was refused: {result.Refusal}.");
        if (!result.IsDuplicate) fetches.Ask(id, result.Seq, message.Attachments, account);
    }

    /// <summary>A file that no office takes does not keep its message out: the text says that there was one, and why it is not here.</summary>
    private async Task<InboundMessage> WithFiles(InboundMessage message, ImmutableArray<ReceivedFile> came, CancellationToken cancellation)
    {
        var kept = ImmutableArray.CreateBuilder<Attachment>(came.Length);
        foreach (var file in came)
        {
            try
            {
                kept.Add(await files.Keep(file, cancellation));
            }
            catch (FileRefusedException e)
            {
                message = message with { Text = $"{message.Text}\n\n[{file.Name} was not kept: {e.Message}]" };
            }
        }
        return message with { Attachments = [.. kept, .. message.Attachments.Skip(came.Length)] };
    }

    /// <summary>The provider vouches that they are one person: they have one place in line.</summary>
    private async Task Join(ConversationId id, IEnumerable<string> also, ChannelAccount account)
    {
        var person = await Conversation(id).Citizen();
        foreach (var identity in also)
        {
            var other = Conversation(await Of(account, identity));
            if (await other.Link(person) == LinkRefusal.None) continue;
            // The other address was a person's first: then it is that person's name that holds.
            person = await other.Citizen();
        }
        await Conversation(id).Link(person);
    }

    private ValueTask<ConversationId> Of(ChannelAccount account, string identity) => addresses.Of(account.Office, account.Channel, identity);

    private IConversationGrain Conversation(ConversationId id) => grains.GetGrain<IConversationGrain>(id.ToString());

    private static OutboundStatus StatusOf(ChannelEvent.Fared fared) => fared.Status switch
    {
        DeliveryStatus.Sent => OutboundStatus.Sent,
        DeliveryStatus.Delivered => OutboundStatus.Delivered,
        DeliveryStatus.Read => OutboundStatus.Read,
        _ => WindowCodes.Contains(fared.Code) ? OutboundStatus.OutsideWindow : OutboundStatus.Failed,
    };

    private static string? DetailOf(ChannelEvent.Fared fared) => fared.Code is null ? fared.Detail : $"{fared.Code}: {fared.Detail}";

    [LoggerMessage(EventId = 7101, Level = LogLevel.Warning, Message = "{Provider} says of an account of {Office}: {Code} {Detail}")]
    private partial void LogNotice(OfficeId office, string provider, string code, string detail);

    [LoggerMessage(EventId = 7102, Level = LogLevel.Warning, Message = "{Provider} sent the events of an account that is not set up to {Office}; they are ignored.")]
    private partial void LogOthers(OfficeId office, string provider);
}
