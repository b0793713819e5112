using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Adapters.Contract;
using Omnichannel.Grains.Senders;

namespace Omnichannel.Adapters.Meta;

/// <summary>The way to the Graph API. A message is posted once; what became of it is said by the outcome, never by an exception.</summary>
public sealed class MetaClient(HttpClient http, MetaOptions options, TimeProvider time)
{
    private const int AnswerBytesMax = 64 * 1024;

    public MetaOptions Options => options;

    /// <summary>A handler that never follows a redirect by itself: the token and our network stay where they belong.</summary>
    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    internal Uri Address(string path) => new($"{options.BaseUrl.ToString().TrimEnd('/')}/{options.ApiVersion}/{path}");

    internal AuthenticationHeaderValue Authorization => new("Bearer", options.AccessToken);

    /// <summary>Posts to our own side's <c>/messages</c>.</summary>
    /// <param name="idOf">Where the message's id stands in a good answer.</param>
    internal async Task<SendOutcome> Post(JsonObject message, Func<JsonElement, string?> idOf, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address($"{options.OwnId}/messages"))
            {
                Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = Authorization;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            using var answer = await ReadAnswer(response, either.Token);
            return MetaErrors.Classify((int)response.StatusCode, answer?.RootElement ?? default, idOf, RetryAfter(response));
        }
        catch (HttpRequestException e) when (IsBeforeSending(e))
        {
            return new SendOutcome.Unreachable($"Meta was not reached ({e.HttpRequestError}).");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new SendOutcome.Unknown(timeout.IsCancellationRequested ? $"No answer within {options.SendTimeout.TotalSeconds:0} s." : "The answer was lost.");
        }
    }

    /// <returns>Null where it is no JSON, or more than an answer can be.</returns>
    internal static async Task<JsonDocument?> ReadAnswer(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await BoundedBody.Read(response.Content, AnswerBytesMax, cancellation) is { } bytes ? MetaJson.Parse(bytes) : null;
        }
        catch (WebhookFormatException)
        {
            return null;
        }
    }

    internal TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } wait } => wait,
            { Date: { } at } => at - time.GetUtcNow(),
            _ => null,
        };

    private static bool IsBeforeSending(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
