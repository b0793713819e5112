using System.Net;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Conversations;

namespace Omnichannel.Adapters.Twilio;

/// <content>Files that came with a message. Twilio answers with a redirect to where they lie.
/// See https://www.twilio.com/docs/messaging/api/media-resource.</content>
public sealed partial class TwilioClient
{
    private const int RedirectsMax = 5;
    private const string TwilioDomain = ".twilio.com";
    private static readonly TimeSpan MediaTime = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    /// <remarks>Our credentials go to Twilio alone, never along with a redirect to another host; and nobody can point us at a
    /// machine of our own network by its address.</remarks>
    public async Task<FetchedMedia> Fetch(string source, long bytesMax, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var url)) throw new MediaException("The file's address is none.", mayRetry: false);
        using var bounded = Bounded(MediaTime, cancellation);
        try
        {
            for (var hops = 0; hops <= RedirectsMax; hops++)
            {
                if (!IsAllowed(url)) throw new MediaException("The file lies where we do not fetch from.", mayRetry: false);
                using var response = await Ask(url, bounded.Token);
                if (!IsRedirect(response.StatusCode)) return await Take(response, bytesMax, bounded.Token);
                if (response.Headers.Location is not { } location || !Uri.TryCreate(url, location, out url)) throw new MediaException("A redirect leads nowhere.", mayRetry: false);
            }
            throw new MediaException("There are too many redirects.", mayRetry: false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new MediaException($"The file's host did not answer ({e.GetType().Name}).", mayRetry: true);
        }
    }

    private async Task<HttpResponseMessage> Ask(Uri url, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (IsTwilios(url)) request.Headers.Authorization = Credentials();
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private static async Task<FetchedMedia> Take(HttpResponseMessage response, long bytesMax, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode) throw new MediaException($"The file's host answered {(int)response.StatusCode}.", MayComeLater(response.StatusCode));
        var bytes = await ReadBounded(response, bytesMax, cancellation) ?? throw new MediaException("The file is too large.", mayRetry: false) { Refusal = FileRefusal.TooLarge };
        return new FetchedMedia(bytes, TwilioText.MediaType(response.Content.Headers.ContentType?.MediaType), NameOf(response));
    }

    /// <summary>Wrong credentials are mended some day; what is gone is gone.</summary>
    private static bool MayComeLater(HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static string? NameOf(HttpResponseMessage response)
    {
        var disposition = response.Content.Headers.ContentDisposition;
        var name = TwilioText.Clean((disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"'));
        return name?[(name.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 and <= 200 } last ? last : null;
    }

    private bool IsAllowed(Uri url) =>
        IsOurHost(url) || (url.Scheme == Uri.UriSchemeHttps && url.HostNameType == UriHostNameType.Dns && !url.IsLoopback);

    private bool IsTwilios(Uri url) =>
        IsOurHost(url) || (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.IdnHost.EndsWith(TwilioDomain, StringComparison.OrdinalIgnoreCase));

    private bool IsOurHost(Uri url) => Uri.Compare(url, _options.BaseUrl, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;
}
