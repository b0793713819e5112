using System.Net;
using System.Text.Json;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Meta;

/// <summary>Fetches what citizens send. WhatsApp gives an id: it is asked for an address (good for five minutes), which wants our
/// token. Messenger gives an address that wants none. Nothing is fetched from a host that is not in
/// <see cref="MetaOptions.MediaHosts"/>.</summary>
public sealed class MetaMedia(HttpClient http, MetaClient meta, TimeProvider time) : IFetchesMedia
{
    private const int RedirectsMax = 3;

    /// <inheritdoc/>
    public async Task<FetchedMedia> Fetch(string source, long bytesMax, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(meta.Options.MediaTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return IsId(source) ? await FetchById(source, bytesMax, either.Token) : await FetchByAddress(source, bytesMax, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new MediaException("The file did not come in time.", mayRetry: true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new MediaException("The file's server was not reached.", mayRetry: true);
        }
    }

    private async Task<FetchedMedia> FetchById(string id, long bytesMax, CancellationToken cancellation)
    {
        using var found = await LookUp(id, cancellation);
        if (long.TryParse(found.RootElement.At("file_size").Text(), out var size) && size > bytesMax) throw TooLarge();
        var address = Checked(found.RootElement.At("url").Text());
        return await Download(address, found.RootElement.At("mime_type").Text(), bytesMax, withToken: true, cancellation);
    }

    private Task<FetchedMedia> FetchByAddress(string address, long bytesMax, CancellationToken cancellation) =>
        Download(Checked(address), null, bytesMax, withToken: false, cancellation);

    private async Task<JsonDocument> LookUp(string id, CancellationToken cancellation)
    {
        using var response = await Get(meta.Address($"{id}?phone_number_id={meta.Options.OwnId}"), withToken: true, cancellation);
        var answer = await MetaClient.ReadAnswer(response, cancellation);
        if (response.IsSuccessStatusCode && answer is not null) return answer;
        using (answer)
        {
            var outcome = MetaErrors.Classify((int)response.StatusCode, answer?.RootElement ?? default, _ => null, meta.RetryAfter(response));
            throw new MediaException("Meta does not give the file's address.", mayRetry: outcome is not SendOutcome.Rejected);
        }
    }

    private async Task<FetchedMedia> Download(Uri address, string? mediaType, long bytesMax, bool withToken, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= RedirectsMax; redirects++)
        {
            using var response = await Get(address, withToken, cancellation);
            if (response.Headers.Location is { } next && (int)response.StatusCode is >= 300 and < 400)
            {
                address = Checked(new Uri(address, next).ToString());
                continue;
            }
            // An address that ran out is a 404: the next attempt asks for a new one.
            if (!response.IsSuccessStatusCode) throw new MediaException($"The file's server answers {(int)response.StatusCode}.", MayRetry(response.StatusCode, withToken));
            var bytes = await BoundedBody.Read(response.Content, bytesMax, cancellation) ?? throw TooLarge();
            var type = MetaText.MediaType(response.Content.Headers.ContentType?.MediaType) ?? MetaText.MediaType(mediaType) ?? FileTypes.Unknown;
            return new FetchedMedia(bytes, type, MetaText.FileName(response.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        }
        throw new MediaException("The file's server redirects too often.", mayRetry: false);
    }

    private async Task<HttpResponseMessage> Get(Uri address, bool withToken, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (withToken) request.Headers.Authorization = meta.Authorization;
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private Uri Checked(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && MetaHosts.IsAllowed(url, meta.Options.MediaHosts)
            ? url
            : throw new MediaException("The file is at an address that is not allowed.", mayRetry: false);

    private static bool MayRetry(HttpStatusCode status, bool withToken) =>
        (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
        || (withToken && status is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);

    private static bool IsId(string source) => source.Length is > 0 and <= 200 && source.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static MediaException TooLarge() => new("The file is larger than allowed.", mayRetry: false) { Refusal = FileRefusal.TooLarge };
}
