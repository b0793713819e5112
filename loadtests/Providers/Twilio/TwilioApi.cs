using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Omnichannel.Adapters.Twilio;
using static Omnichannel.LoadTests.Providers.Twilio.TwilioAccounts;

namespace Omnichannel.LoadTests.Providers.Twilio;

/// <summary>Twilio's REST interface, as far as messages go (https://www.twilio.com/docs/messaging/api/message-resource).</summary>
internal sealed class TwilioApi(TwilioSide side, OutboundCall call) : IProviderVoice
{
    private const int TextLengthMax = 1600;

    public int ThrottleCode(ProviderLine line) => 20429;

    public int DownCode => 20500;

    public IResult Error(int status, int code) => OutboundCall.Json(TwilioJson.Error(status, code), status);

    public void Map(IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/2010-04-01/Accounts/{account}").AddEndpointFilter(Authorize);
        messages.MapPost("/Messages.json", (Delegate)Send);
        messages.MapGet("/Messages.json", (HttpRequest request) => List(request.Query));
        messages.MapGet("/Messages/{sid}.json", (string sid) => side.Book.Find(sid) is { } entry ? OutboundCall.Json(TwilioJson.Message(entry)) : NotFound());
        messages.MapGet("/Messages/{sid}/Media.json", (string sid) => side.Book.Find(sid) is { } entry ? OutboundCall.Json(TwilioJson.Media(entry)) : NotFound());
        messages.MapGet("/Messages/{sid}/Media/{media}", Media);
        routes.MapGet("/twilio-media/{sid}/{media}", File);
    }

    private async ValueTask<object?> Authorize(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"));
        var isGood = context.HttpContext.Request.Headers.Authorization == expected && (string?)context.HttpContext.Request.RouteValues["account"] == AccountSid;
        return isGood ? await next(context) : Error(401, 20003);
    }

    private async Task<IResult> Send(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string? to = form["To"], from = form["From"], text = (string?)form["Body"] ?? Template(form);
        var line = LineOf(to ?? "");
        if (RefusalOf(line, to, from, text, form["ContentSid"]) is { } code) return call.Refuse(line, to ?? "?", code, this);
        var callback = Uri.TryCreate(form["StatusCallback"], UriKind.Absolute, out var url) ? url : null;
        return await call.Answer(http, line, to!, text!, this, failsWith =>
            OutboundCall.Json(TwilioJson.Message(side.Take(line, to!, from!, text!, callback, ReferenceOf(callback), failsWith)), 201));
    }

    private int? RefusalOf(ProviderLine line, string? to, string? from, string? text, string? content)
    {
        if (string.IsNullOrEmpty(to)) return 21604;
        if (!IsAddress(to)) return 21211;
        if (string.IsNullOrEmpty(from)) return 21603;
        if (from != NumberOf(line)) return line == ProviderLine.Sms ? 21606 : 63007;
        if (string.IsNullOrEmpty(text)) return 21602;
        if (content is not null && content != ContentSid) return 21655;
        if (text.Length > TextLengthMax) return 21617;
        return side.Book.IsStopped(to) ? 21610 : null;
    }

    /// <summary>A number, or what WhatsApp gives for one that is hidden.</summary>
    private static bool IsAddress(string to)
    {
        var bare = to.StartsWith("whatsapp:", StringComparison.OrdinalIgnoreCase) ? to[9..] : to;
        return bare.StartsWith('+') ? bare.Length is > 7 and < 17 && bare.Skip(1).All(char.IsAsciiDigit) : bare != to && bare.Length > 0;
    }

    private static string? Template(IFormCollection form) => (string?)form["ContentSid"] is { } sid ? $"{sid} {form["ContentVariables"]}".Trim() : null;

    private static string? ReferenceOf(Uri? callback) =>
        callback is null ? null : (string?)Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(callback.Query).GetValueOrDefault(TwilioAdapter.ReferenceParameter);

    private IResult List(IQueryCollection query)
    {
        var (pageSize, page) = (Math.Clamp(Number(query["PageSize"], 50), 1, 1000), Math.Max(0, Number(query["Page"], 0)));
        var found = side.Book.All().Where(e => IsAsked(e, query)).ToList();
        var next = found.Count > (page + 1) * pageSize ? NextPage(query, page + 1) : null;
        return OutboundCall.Json(TwilioJson.Page(found.Skip(page * pageSize).Take(pageSize), page, pageSize, next));
    }

    private static bool IsAsked(TwilioEntry entry, IQueryCollection query) =>
        ((string?)query["To"] is not { } to || entry.To == to)
        && ((string?)query["From"] is not { } from || entry.From == from)
        && (Time(query["DateSent>"]) is not { } after || entry.SentAt >= after)
        && (Time(query["DateSent<"]) is not { } before || entry.SentAt <= before)
        && (Time(query["DateSent"]) is not { } on || entry.SentAt?.UtcDateTime.Date == on.UtcDateTime.Date);

    private static string NextPage(IQueryCollection query, int page)
    {
        var kept = query.Where(q => q.Key is not "Page").Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}");
        return string.Create(CultureInfo.InvariantCulture, $"{TwilioJson.Messages}.json?{string.Join('&', kept)}&Page={page}");
    }

    /// <summary>A day, or a moment.</summary>
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Twilio keeps files elsewhere and says where.</summary>
    private IResult Media(string sid, string media) => Found(sid, media) is null ? NotFound() : Results.Redirect($"/twilio-media/{sid}/{media}", permanent: false, preserveMethod: true);

    private IResult File(string sid, string media) => Found(sid, media) is { } file ? Results.Bytes(file.Bytes, file.MediaType, file.Name) : Results.NotFound();

    private MediaFile? Found(string sid, string media)
    {
        foreach (var (known, file) in side.Book.Find(sid)?.Media ?? [])
            if (known == media) return file;
        return null;
    }

    private IResult NotFound() => Error(404, 20404);
}
