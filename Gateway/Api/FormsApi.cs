using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Omnichannel.Adapters.Contract;
using Omnichannel.Adapters.WebForm;
using Omnichannel.Gateway.Channels;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Api;

/// <summary>The web form: a question or a complaint from a page without a conversation.</summary>
public static class FormsApi
{
    /// <summary>Nobody sees this field: who fills it in is a machine.</summary>
    private const string TrapField = "website";

    private const string FilesField = "files";
    private const int TextsBytesMax = 64 * 1_024;
    private const int FieldsMax = 32;
    private const long BodyBytesMax = WebFormLimits.FilesBytesMax + (2 * TextsBytesMax);

    public static void MapForms(this WebApplication app) =>
        app.MapPost("/api/offices/{office}/forms", Take).WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));

    /// <summary>The same key again is the same form: it answers with the same ticket.</summary>
    private static async Task<IResult> Take(
        OfficeId office, HttpContext http, IGrainFactory grains, IFileKeeper keeper, AccessLimits limits, TimeProvider time, CancellationToken cancellation)
    {
        if (await grains.GetGrain<IOfficeGrain>(office.Name).Read() is not { Settings: var settings }) return Results.NotFound();
        if (limits.RefuseForm(http.Connection.RemoteIpAddress) is { } retryAfter) return AccessLimits.TooMany(http, retryAfter);
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (RefuseUpload(http, limits) is { } tooMuch) return tooMuch;
        if (await ReadFields(http.Request, cancellation) is not { } fields) return Results.BadRequest();
        if (!string.IsNullOrEmpty(fields[TrapField])) return Problems.Problem(StatusCodes.Status400BadRequest, "automatic");

        switch (WebFormAdapter.Parse(FormOf(fields), time.GetUtcNow()))
        {
            case FormReading.Refused refused: return FiledAnswers.Refused(refused.Fields);
            case FormReading.Read { Message: var message } when !ServiceCatalogue.Has(message.Need): return FiledAnswers.NoSuchService;
            case FormReading.Read read:
                // Files are kept before the message that names them is committed: nothing that could be refused, or is known, may leave some behind.
                if (ConversationRules.RefusalOf(read.Message, settings) is not Refusal.None and var why) return Answer(new ReceiveResult(why, false, 0, null));
                var conversation = grains.GetGrain<IConversationGrain>(new ConversationId(office, Channel.WebForm, read.Address).ToString());
                if (!(await conversation.Transcript(long.MaxValue, staff: false)).Entries.IsEmpty) return Answer(await conversation.Receive(read.Message));
                if (await KeepFiles(fields.Files, keeper, cancellation) is not { } files) return FiledAnswers.Refused([new FieldRefusal(FilesField, FieldFault.Invalid)]);
                return Answer(await conversation.Receive(read.Message with { Attachments = files }));
            default: throw new InvalidOperationException("There is no other reading.");
        }
    }

    private static IResult Answer(ReceiveResult result) => FiledAnswers.Answer(result, textField: "text");

    /// <summary>By what the request announces, before any of it is read; one without files passes.</summary>
    private static IResult? RefuseUpload(HttpContext http, AccessLimits limits)
    {
        var bytes = Math.Min(http.Request.ContentLength ?? BodyBytesMax, BodyBytesMax);
        if (bytes <= 2 * TextsBytesMax) return null;
        return limits.RefuseUpload(http.Connection.RemoteIpAddress, bytes) is { } retryAfter ? AccessLimits.TooMany(http, retryAfter) : null;
    }

    /// <summary>Null when it is no form.</summary>
    private static async Task<IFormCollection?> ReadFields(HttpRequest request, CancellationToken cancellation)
    {
        var options = new FormOptions
        {
            ValueCountLimit = FieldsMax,
            ValueLengthLimit = TextsBytesMax,
            MultipartBodyLengthLimit = BodyBytesMax,
        };
        try
        {
            request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, options));
            return await request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static WebForm FormOf(IFormCollection fields) => new(
        fields["key"], fields["kind"], fields["name"], fields["behalf"], fields["contactBy"], fields["contact"],
        fields["service"], fields["language"], fields["text"], fields["unit"], fields["response"], fields["report"]);

    /// <summary>Null when one of them, or all together, cannot be taken.</summary>
    private static async Task<ImmutableArray<Attachment>?> KeepFiles(IFormFileCollection files, IFileKeeper keeper, CancellationToken cancellation)
    {
        if (files.Count > WebFormLimits.FilesMax || files.Any(f => f.Length > WebFormLimits.FileBytesMax) || files.Sum(f => f.Length) > WebFormLimits.FilesBytesMax) return null;
        var received = new List<ReceivedFile>(files.Count);
        foreach (var file in files)
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancellation);
            received.Add(new ReceivedFile(NameOf(file), file.ContentType ?? "application/octet-stream", bytes));
        }
        // One that is refused leaves none of the others behind.
        if (received.Exists(f => keeper.RefusalOf(f) is not null)) return null;
        var kept = ImmutableArray.CreateBuilder<Attachment>(files.Count);
        foreach (var file in received) kept.Add(await keeper.Keep(file, cancellation));
        return kept.ToImmutable();
    }

    /// <summary>Without any folder: browsers of old send one.</summary>
    private static string NameOf(IFormFile file) => file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
}
