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

    /// <summary>Whether citizens wrote, and nothing in it is for an account that is set up here.</summary>
    public bool IsForOthers(ChannelAccount asked, ParsedWebhook parsed)
    {
        var hasMessage = false;
        foreach (var one in parsed.Events)
        {
            if (accounts.Meant(asked, one.Ours) is not null) return false;
            hasMessage |= one is ChannelEvent.Wrote;
        }
        return hasMessage;
    }

    /// <summary>Durable when it returns.</summary>
    /// <exception cref="WebhookFormatException">A message in it was refused; everything else in it was taken.</exception>
    /// <exception cref="UnknownAccountException">A message in it was for an account that is not set up; everything else in it was taken.</exception>
    public async Task Take(ChannelAccount asked, ParsedWebhook parsed, CancellationToken cancellation) => await Take(await Address(asked, parsed), cancellation);

    /// <inheritdoc cref="Take(ChannelAccount, ParsedWebhook, CancellationToken)"/>
    public Task Take(AddressedWebhook hook, CancellationToken cancellation) => hook.Events is [var only] ? TakeOne(hook, only, cancellation) : TakeEach(hook, cancellation);

    /// <summary>Whom it concerns. The same always concerns the same; only for an office's first is anybody asked.</summary>
    public async Task<AddressedWebhook> Address(ChannelAccount asked, ParsedWebhook parsed)
    {
        var events = ImmutableArray.CreateBuilder<AddressedEvent>(parsed.Events.Length);
        foreach (var one in parsed.Events)
            events.Add(accounts.Meant(asked, one.Ours) is { } account ? await Address(account, one) : new AddressedEvent(null, one, []));
        return new AddressedWebhook(asked, events.MoveToImmutable(), parsed.Files);
    }

    private async ValueTask<AddressedEvent> Address(ChannelAccount account, ChannelEvent one)
    {
        switch (one)
        {
            case ChannelEvent.Wrote wrote:
                var own = await Of(account, wrote.From.Identity);
                var id = wrote.Thread is { } thread && ConversationId.TryParse($"{account.Office}/{account.Channel.WireName()}/{thread}", null, out var known) ? known : own;
                if (id != own) wrote = wrote with { Message = wrote.Message with { From = wrote.From.Identity } };
                return new AddressedEvent(account, wrote, [id, .. await Of(account, wrote.From.Also)]);
            case ChannelEvent.Fared fared when OutboundId.ParseReference(fared.Reference) is var (address, _):
                return new AddressedEvent(account, one, [new ConversationId(account.Office, account.Channel, address)]);
            case ChannelEvent.Seen seen:
                return new AddressedEvent(account, one, [await Of(account, seen.By.Identity)]);
            case ChannelEvent.Renumbered moved:
                return new AddressedEvent(account, one, await Of(account, [moved.From.Identity, moved.To.Identity, .. moved.To.Also]));
            default:
                return new AddressedEvent(account, one, []);
        }
    }

    private async Task TakeEach(AddressedWebhook hook, CancellationToken cancellation)
    {
        Exception? refused = null;
        foreach (var one in hook.Events)
        {
            try
            {
                await TakeOne(hook, one, cancellation);
            }
            catch (Exception e) when (e is WebhookFormatException or UnknownAccountException)
            {
                refused ??= e;
            }
        }
        if (refused is not null) throw refused;
    }

    private Task TakeOne(AddressedWebhook hook, AddressedEvent one, CancellationToken cancellation)
    {
        if (one.Account is { } account) return Take(account, one, hook.Files, cancellation);
        if (one.Event is ChannelEvent.Wrote) throw new UnknownAccountException();
        if (one.Event is ChannelEvent.Notice notice) LogNotice(hook.Asked.Office, hook.Asked.Provider, notice.Code, notice.Detail);
        else LogOthers(hook.Asked.Office, hook.Asked.Provider);
        return Task.CompletedTask;
    }

    private Task Take(ChannelAccount account, AddressedEvent one, ImmutableArray<ReceivedFile> files, CancellationToken cancellation)
    {
        switch (one.Event)
        {
            case ChannelEvent.Wrote wrote:
                return Wrote(account, wrote.Message, one.Conversations, files, cancellation);
            case ChannelEvent.Fared fared when OutboundId.ParseReference(fared.Reference) is var (_, version):
                return Conversation(one.Conversations[0]).RecordDelivery(version, StatusOf(fared), DetailOf(fared));
            case ChannelEvent.Seen seen:
                return Conversation(one.Conversations[0]).MarkSeen(seen.UpTo, seen.Status == DeliveryStatus.Read);
            case ChannelEvent.Renumbered:
                return Join(one.Conversations);
            case ChannelEvent.Notice notice:
                LogNotice(account.Office, account.Provider, notice.Code, notice.Detail);
                break;
        }
        return Task.CompletedTask;
    }

    private async Task Wrote(ChannelAccount account, InboundMessage message, ImmutableArray<ConversationId> conversations, ImmutableArray<ReceivedFile> came, CancellationToken cancellation)
    {
        if (!came.IsEmpty) message = await WithFiles(message, came, cancellation);
        if (conversations.Length > 1) await Join(conversations);
        var id = conversations[0];
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
    private async Task Join(ImmutableArray<ConversationId> conversations)
    {
        var first = Conversation(conversations[0]);
        var person = await first.Citizen();
        foreach (var id in conversations.Skip(1))
        {
            var other = Conversation(id);
            if (await other.Link(person) == LinkRefusal.None) continue;
            // The other address was a person's first: then it is that person's name that holds.
            person = await other.Citizen();
        }
        await first.Link(person);
    }

    private async ValueTask<ImmutableArray<ConversationId>> Of(ChannelAccount account, ImmutableArray<string> identities)
    {
        var conversations = ImmutableArray.CreateBuilder<ConversationId>(identities.Length);
        foreach (var identity in identities) conversations.Add(await Of(account, identity));
        return conversations.MoveToImmutable();
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
