using System.Net.Mime;
using Omnichannel.Adapters.Contract;
using Omnichannel.Channels;
using Omnichannel.Gateway.Channels;
using Omnichannel.Gateway.Security;
using Omnichannel.Gateway.Webhooks;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>Files of messages, for those on whose console the conversation is, and supervisors. Nothing but plain images is shown inside a page.</summary>
public static class FilesApi
{
    public static void MapFiles(this WebApplication app) =>
        app.MapGroup("/api/offices/{office}/files").ForStaff().MapGet("/{channel}/{address}/{message:long}/{index:int}", Get);

    private static async Task<IResult> Get(
        OfficeId office, string channel, string address, long message, int index, HttpContext http, IGrainFactory grains, FileStore files, MediaFetches fetches, ChannelAccounts accounts, CancellationToken cancellation)
    {
        if (!ConversationId.TryParse($"{office}/{channel}/{address}", null, out var id)) return Results.NotFound();
        var conversation = grains.GetGrain<IConversationGrain>(id.ToString());
        if (!await conversation.IsWith(http.User.Operator()) && !await grains.IsSupervisor(http.User)) return Results.NotFound();
        if (await conversation.File(message, index) is not { } file) return Results.NotFound();
        if (file is { Hash: null, Source: not null } && await conversation.Account() is { } name && accounts.Account(office, id.Channel, name)?.Media is { } media)
        {
            try
            {
                file = await fetches.Get(id, message, index, file, media, cancellation);
            }
            catch (MediaException e)
            {
                return e.MayRetry ? Problems.Problem(StatusCodes.Status503ServiceUnavailable, Faults.Unavailable) : Results.NotFound();
            }
        }
        if (file.Hash is not { } hash || files.Open(hash) is not { } stream) return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=3600";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.ContentDisposition = new ContentDisposition { Inline = ContentSniffer.MayBeShown(file.MediaType), FileName = Uri.EscapeDataString(file.Name) }.ToString();
        return Results.Stream(stream, ContentSniffer.MayBeShown(file.MediaType) ? file.MediaType : ContentSniffer.Unknown);
    }
}
